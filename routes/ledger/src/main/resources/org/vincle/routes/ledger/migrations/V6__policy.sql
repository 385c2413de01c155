-- What people have said of what may be told about them: as it stands now, and every version of it.
CREATE TABLE consent (
  id          TEXT   NOT NULL PRIMARY KEY,
  recorder    TEXT   NOT NULL,
  version     BIGINT NOT NULL,
  status      TEXT   NOT NULL CHECK (status IN ('active', 'withdrawn', 'entered-in-error')),
  recorded_at BIGINT NOT NULL,
  content     BYTEA  NOT NULL
);

CREATE TABLE consent_version (
  consent     TEXT   NOT NULL REFERENCES consent (id),
  version     BIGINT NOT NULL,
  partner     TEXT   NOT NULL,
  message     TEXT   NOT NULL REFERENCES message (id),
  recorded_at BIGINT NOT NULL,
  content     BYTEA  NOT NULL,
  PRIMARY KEY (consent, version)
);

CREATE TABLE consent_person (
  system  TEXT NOT NULL,
  value   TEXT NOT NULL,
  consent TEXT NOT NULL REFERENCES consent (id),
  PRIMARY KEY (value, system, consent)
)${keyed};
CREATE INDEX consent_person_by_consent ON consent_person (consent);

CREATE TABLE consent_referral (
  referral TEXT NOT NULL REFERENCES referral (id),
  consent  TEXT NOT NULL REFERENCES consent (id),
  PRIMARY KEY (referral, consent)
)${keyed};
CREATE INDEX consent_referral_by_consent ON consent_referral (consent);

-- Who was told something of which referral on the strength of which consent.
CREATE TABLE consent_use (
  consent  TEXT NOT NULL REFERENCES consent (id),
  referral TEXT NOT NULL REFERENCES referral (id),
  partner  TEXT NOT NULL,
  PRIMARY KEY (consent, referral, partner)
)${keyed};

-- Who was told what and by which rule, in chains: hash covers all that stands before it, previous the entry before.
CREATE TABLE audit (
  day         TEXT    NOT NULL,
  chain       TEXT    NOT NULL,
  number      BIGINT  NOT NULL,
  at          BIGINT  NOT NULL,
  event       TEXT    NOT NULL,
  permitted   INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  recipient   TEXT,
  referral    TEXT,
  concerns    TEXT,
  detail_json TEXT    NOT NULL,
  previous    TEXT    NOT NULL,
  hash        TEXT    NOT NULL,
  PRIMARY KEY (day, chain, number)
)${keyed};
CREATE INDEX audit_by_referral ON audit (referral, at) WHERE referral IS NOT NULL;

-- The end of each chain, sealed, so that an end that was cut off is missed.
CREATE TABLE audit_head (
  chain  TEXT   NOT NULL PRIMARY KEY,
  day    TEXT   NOT NULL,
  number BIGINT NOT NULL,
  hash   TEXT   NOT NULL,
  seal   TEXT   NOT NULL
);

-- Deliveries may now be stopped, because what they rest on was refused or withdrawn; SQLite changes a check in no other way.
CREATE TABLE owed_anew (
  id          TEXT    NOT NULL PRIMARY KEY,
  referral    TEXT    NOT NULL REFERENCES referral (id),
  partner     TEXT    NOT NULL,
  number      INTEGER NOT NULL,
  source      TEXT    NOT NULL,
  message     TEXT    NOT NULL REFERENCES message (id),
  item        INTEGER NOT NULL,
  state_after TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('waiting', 'due', 'parked', 'done', 'skipped', 'stopped')),
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
  ended_at    BIGINT,
  notice      INTEGER NOT NULL DEFAULT 0
)${keyed};
INSERT INTO owed_anew (id, referral, partner, number, source, message, item, state_after, state, attempts, failures,
    failed_at, emission, due_at, next_at, lease_node, lease_until, code, path, created_at, ended_at)
  SELECT id, referral, partner, number, source, message, item, state_after, state, attempts, failures, failed_at,
    emission, due_at, next_at, lease_node, lease_until, code, path, created_at, ended_at FROM owed;
DROP TABLE owed;
ALTER TABLE owed_anew RENAME TO owed;
CREATE INDEX owed_due ON owed (partner, next_at) WHERE state = 'due';
CREATE INDEX owed_line ON owed (referral, partner, number) WHERE state IN ('waiting', 'due', 'parked');
CREATE INDEX owed_parked ON owed (ended_at) WHERE state = 'parked';
