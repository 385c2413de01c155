-- Whether a delivery tells anew what was told before, since less of it may be told now.
ALTER TABLE owed ADD COLUMN anew INTEGER NOT NULL DEFAULT 0;

-- What is withheld of what was told before when it is told anew; it counts from when that is done.
CREATE TABLE retold (
  retelling     TEXT NOT NULL,
  owed          TEXT NOT NULL,
  withheld_json TEXT NOT NULL,
  PRIMARY KEY (retelling, owed)
)${keyed};
