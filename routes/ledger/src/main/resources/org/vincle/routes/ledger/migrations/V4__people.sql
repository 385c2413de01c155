-- What a named person decided of the people whom two referrals are about: that they are one, or that they are not.
CREATE TABLE person_link (
  one        TEXT    NOT NULL REFERENCES referral (id),
  other      TEXT    NOT NULL REFERENCES referral (id),
  same       INTEGER NOT NULL,
  decided_by TEXT    NOT NULL,
  decided_at BIGINT  NOT NULL,
  reason     TEXT    NOT NULL,
  PRIMARY KEY (one, other)
)${keyed};
CREATE INDEX person_link_by_other ON person_link (other);

-- The messages that found their referral by a link, for the day on which it turns out to be wrong.
CREATE TABLE person_link_use (
  one      TEXT   NOT NULL REFERENCES referral (id),
  other    TEXT   NOT NULL REFERENCES referral (id),
  message  TEXT   NOT NULL REFERENCES message (id),
  referral TEXT   NOT NULL REFERENCES referral (id),
  at       BIGINT NOT NULL,
  PRIMARY KEY (one, other, message, referral)
)${keyed};

CREATE INDEX referral_person_by_referral ON referral_person (referral);
