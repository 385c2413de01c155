-- Running protocols: where each course stands, which referrals it has sent, and what falls due by itself.
CREATE TABLE course (
  id        TEXT    NOT NULL PRIMARY KEY,
  protocol  TEXT    NOT NULL,
  version   TEXT,
  referral  TEXT    NOT NULL REFERENCES referral (id),
  ended     INTEGER NOT NULL,
  begun_at  BIGINT  NOT NULL,
  turned_at BIGINT  NOT NULL,
  turn      BIGINT  NOT NULL,
  state     BYTEA   NOT NULL
);
CREATE INDEX course_by_referral ON course (referral);
CREATE INDEX course_running ON course (protocol, begun_at) WHERE ended = 0;

-- The referrals that a course has sent; without an ask where an institution only takes part.
CREATE TABLE course_referral (
  referral TEXT    NOT NULL PRIMARY KEY REFERENCES referral (id),
  course   TEXT    NOT NULL REFERENCES course (id),
  turn     BIGINT  NOT NULL,
  number   INTEGER NOT NULL,
  ask      TEXT
)${keyed};
CREATE INDEX course_referral_by_course ON course_referral (course, turn, number);

CREATE TABLE timer (
  course      TEXT   NOT NULL REFERENCES course (id),
  id          TEXT   NOT NULL,
  due_at      BIGINT NOT NULL,
  lease_until BIGINT NOT NULL DEFAULT 0,
  lease_node  TEXT,
  PRIMARY KEY (course, id)
)${keyed};
CREATE INDEX timer_due ON timer (due_at);
