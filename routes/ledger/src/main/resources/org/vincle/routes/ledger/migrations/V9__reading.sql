-- What was withheld of what a reader was told of a referral: what it may be shown of it later rests on that.
CREATE TABLE told (
  referral      TEXT NOT NULL REFERENCES referral (id),
  reader        TEXT NOT NULL,
  owed          TEXT NOT NULL,
  withheld_json TEXT NOT NULL,
  PRIMARY KEY (referral, reader, owed)
)${keyed};

-- Who opened in an emergency what is closed, and why; who closed it, and who has seen it.
CREATE TABLE emergency (
  id        TEXT   NOT NULL PRIMARY KEY,
  partner   TEXT   NOT NULL,
  since     BIGINT NOT NULL,
  content   BYTEA  NOT NULL,
  closed_at BIGINT,
  closed_by TEXT,
  seen_at   BIGINT,
  seen_by   TEXT
);
CREATE INDEX emergency_by_time ON emergency (since);
CREATE INDEX emergency_unseen ON emergency (since) WHERE seen_at IS NULL;

CREATE TABLE emergency_referral (
  referral  TEXT NOT NULL REFERENCES referral (id),
  emergency TEXT NOT NULL REFERENCES emergency (id),
  PRIMARY KEY (referral, emergency)
)${keyed};
CREATE INDEX emergency_referral_by_emergency ON emergency_referral (emergency);
