-- What was withheld of what a reader was told of a referral: what it may be shown of it later rests on that.
CREATE TABLE told (
  referral      TEXT NOT NULL REFERENCES referral (id),
  reader        TEXT NOT NULL,
  owed          TEXT NOT NULL,
  withheld_json TEXT NOT NULL,
  PRIMARY KEY (referral, reader, owed)
)${keyed};
