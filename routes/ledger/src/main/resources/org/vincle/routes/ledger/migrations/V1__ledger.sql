-- Ids are UUIDs of version 7 as text, instants are microseconds since 1970 UTC, *_json is JSON, packed columns begin with
-- one byte that says whether they are deflated. The same statements run on SQLite and PostgreSQL; ${keyed} is what SQLite
-- needs to keep a table of small rows only once, as its index, and ${covered} what it needs to search an index alone.
-- Keys begin with what grows with time where they can, so that new rows come to lie on the same page; big columns stand
-- last, since SQLite walks through whatever stands before a column.

CREATE TABLE partner (
  name            TEXT    NOT NULL PRIMARY KEY,
  profile_json    TEXT,
  paused_since    BIGINT,
  pause_code      TEXT,
  probe           TEXT,
  probe_at        BIGINT  NOT NULL DEFAULT 0,
  probe_step      INTEGER NOT NULL DEFAULT 0,
  last_success_at BIGINT  NOT NULL DEFAULT 0
);

-- What each partner has said already: the one place where a message is recognised.
CREATE TABLE seen (
  partner     TEXT   NOT NULL,
  message_id  TEXT   NOT NULL,
  fingerprint TEXT   NOT NULL,
  message     TEXT   NOT NULL,
  received_at BIGINT NOT NULL,
  PRIMARY KEY (partner, message_id)
)${keyed};

CREATE TABLE message (
  id          TEXT   NOT NULL PRIMARY KEY,
  partner     TEXT   NOT NULL,
  message_id  TEXT,
  fingerprint TEXT   NOT NULL,
  received_at BIGINT NOT NULL,
  media_type  TEXT   NOT NULL,
  state       TEXT   NOT NULL CHECK (state IN ('accepted', 'parked', 'skipped')),
  code        TEXT,
  reply_json  TEXT   NOT NULL,
  original    BYTEA  NOT NULL
);
CREATE INDEX message_by_content ON message (partner, fingerprint);
CREATE INDEX message_parked ON message (received_at) WHERE state = 'parked';

CREATE TABLE referral (
  id               TEXT    NOT NULL PRIMARY KEY,
  message          TEXT    NOT NULL REFERENCES message (id),
  sender           TEXT    NOT NULL,
  recipient        TEXT,
  state            TEXT    NOT NULL,
  version          BIGINT  NOT NULL,
  steps            INTEGER NOT NULL,
  cancel_requested INTEGER NOT NULL DEFAULT 0,
  created_at       BIGINT  NOT NULL,
  updated_at       BIGINT  NOT NULL,
  content          BYTEA   NOT NULL
);

-- What a referral said before it was amended; until is the step of its journey from which on something else holds.
CREATE TABLE referral_before (
  referral TEXT    NOT NULL REFERENCES referral (id),
  until    INTEGER NOT NULL,
  content  BYTEA   NOT NULL,
  PRIMARY KEY (referral, until)
);

-- The canonical form of each item of a message; empty for an accepted referral, whose content stands in its own row.
CREATE TABLE item (
  message  TEXT    NOT NULL REFERENCES message (id),
  number   INTEGER NOT NULL,
  referral TEXT    REFERENCES referral (id),
  kind     TEXT    NOT NULL,
  content  BYTEA,
  PRIMARY KEY (message, number)
)${keyed};

CREATE TABLE journey (
  referral    TEXT    NOT NULL REFERENCES referral (id),
  number      INTEGER NOT NULL,
  at          BIGINT  NOT NULL,
  kind        TEXT    NOT NULL,
  actor       TEXT    NOT NULL,
  standard    TEXT,
  state       TEXT,
  code        TEXT,
  detail_json TEXT,
  PRIMARY KEY (referral, number)
);

CREATE TABLE referral_key (
  partner  TEXT    NOT NULL,
  system   TEXT    NOT NULL,
  value    TEXT    NOT NULL,
  referral TEXT    NOT NULL REFERENCES referral (id),
  told_at  BIGINT  NOT NULL,
  number   INTEGER NOT NULL,
  PRIMARY KEY (value, system, partner, referral)
)${keyed};
CREATE INDEX referral_key_by_referral ON referral_key (referral, partner);

CREATE TABLE referral_person (
  system   TEXT NOT NULL,
  value    TEXT NOT NULL,
  referral TEXT NOT NULL REFERENCES referral (id),
  PRIMARY KEY (value, system, referral)
)${keyed};

CREATE TABLE owed (
  id          TEXT    NOT NULL PRIMARY KEY,
  referral    TEXT    NOT NULL REFERENCES referral (id),
  partner     TEXT    NOT NULL,
  number      INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  message     TEXT    NOT NULL REFERENCES message (id),
  item        INTEGER NOT NULL,
  state_after TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'due', 'parked', 'done', 'skipped')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  failures    INTEGER NOT NULL DEFAULT 0,
  failed_at   BIGINT,
  emission    INTEGER NOT NULL,
  due_at      BIGINT  NOT NULL,
  next_at     BIGINT  NOT NULL,
  lease_node  TEXT,
  lease_until BIGINT  NOT NULL DEFAULT 0,
  code        TEXT,
  path        TEXT,
  created_at  BIGINT  NOT NULL,
  ended_at    BIGINT
)${keyed};
CREATE INDEX owed_due ON owed (partner, next_at) WHERE state = 'due';
CREATE INDEX owed_line ON owed (referral, partner, number) WHERE state IN ('waiting', 'due', 'parked');
CREATE INDEX owed_parked ON owed (ended_at) WHERE state = 'parked';

-- The newest version of each document; older ones stand in document_version. Facets holds a token of each value that
-- only narrows a search.
CREATE TABLE document (
  reader     TEXT   NOT NULL,
  type       TEXT   NOT NULL,
  id         TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  source     TEXT   NOT NULL,
  media_type TEXT,
  facets     TEXT   NOT NULL,
  referral   TEXT   REFERENCES referral (id),
  updated_at BIGINT NOT NULL,
  terms_json TEXT   NOT NULL,
  content    BYTEA  NOT NULL,
  PRIMARY KEY (id, type, reader)
);
CREATE INDEX document_newest ON document (reader, type, updated_at${covered});
CREATE INDEX document_upload ON document (updated_at) WHERE referral IS NULL;

CREATE TABLE document_version (
  reader     TEXT   NOT NULL,
  type       TEXT   NOT NULL,
  id         TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  source     TEXT   NOT NULL,
  media_type TEXT,
  referral   TEXT,
  updated_at BIGINT NOT NULL,
  terms_json TEXT   NOT NULL,
  content    BYTEA  NOT NULL,
  PRIMARY KEY (id, type, reader, version)
);

CREATE TABLE document_term (
  value  TEXT NOT NULL,
  name   TEXT NOT NULL,
  type   TEXT NOT NULL,
  reader TEXT NOT NULL,
  id     TEXT NOT NULL,
  PRIMARY KEY (value, name, type, reader, id)
)${keyed};

-- Written to find out whether the disk takes anything at all.
CREATE TABLE pulse (
  node TEXT   NOT NULL PRIMARY KEY,
  at   BIGINT NOT NULL
);
