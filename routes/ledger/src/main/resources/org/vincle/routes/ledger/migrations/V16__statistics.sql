-- What of each referral is counted: codes of fixed lists and times, nothing of the person. It is worked out from the journey
-- some minutes later; what was said first stays, so that what was published of a time that is over stays as it was.
CREATE TABLE counted (
  asked_at    BIGINT  NOT NULL,
  referral    TEXT    NOT NULL REFERENCES referral (id),
  steps       INTEGER NOT NULL,
  asker       TEXT    NOT NULL,
  performer   TEXT    NOT NULL,
  territory   TEXT    NOT NULL,
  need        TEXT    NOT NULL,
  protocol    TEXT    NOT NULL,
  due_at      BIGINT,
  answered_at BIGINT,
  ended_at    BIGINT,
  ended_as    TEXT,
  reason      TEXT,
  void_at     BIGINT,
  PRIMARY KEY (asked_at, referral)
)${keyed};
CREATE INDEX counted_by_asker ON counted (asker, asked_at);
CREATE INDEX counted_by_performer ON counted (performer, asked_at);

-- Up to which message that has been done.
CREATE TABLE counting (
  id      INTEGER NOT NULL PRIMARY KEY,
  message TEXT    NOT NULL
);
INSERT INTO counting (id, message) VALUES (1, '');
