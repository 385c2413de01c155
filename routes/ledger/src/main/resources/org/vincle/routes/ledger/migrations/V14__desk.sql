-- Where documents stand among others, for whoever reads them in another order than that of their last change. The order is
-- that of the bytes on every database.
CREATE TABLE document_place (
  reader TEXT NOT NULL,
  type   TEXT NOT NULL,
  place  TEXT${binary} NOT NULL,
  id     TEXT NOT NULL,
  PRIMARY KEY (reader, type, place, id)
)${keyed};

-- What connectors keep for themselves, the same for every node; nothing about people who are helped.
CREATE TABLE drawer (
  owner   TEXT   NOT NULL,
  kind    TEXT   NOT NULL,
  id      TEXT   NOT NULL,
  version BIGINT NOT NULL,
  until   BIGINT,
  content BYTEA  NOT NULL,
  PRIMARY KEY (owner, kind, id)
);
CREATE INDEX drawer_until ON drawer (until) WHERE until IS NOT NULL;
