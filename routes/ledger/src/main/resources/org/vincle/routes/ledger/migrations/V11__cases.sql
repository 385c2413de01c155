-- What courses lack: a person must mend it, so that a step finds whoever does it.
CREATE TABLE course_lack (
  course TEXT   NOT NULL REFERENCES course (id),
  lack   TEXT   NOT NULL,
  id     TEXT   NOT NULL,
  code   TEXT   NOT NULL,
  path   TEXT   NOT NULL,
  since  BIGINT NOT NULL,
  PRIMARY KEY (course, lack)
)${keyed};
CREATE UNIQUE INDEX course_lack_by_id ON course_lack (id);

-- What every version of a protocol says under which cases may have begun, for good: whichever node goes on with one finds it.
CREATE TABLE protocol_version (
  protocol TEXT   NOT NULL,
  version  TEXT   NOT NULL,
  taken_at BIGINT NOT NULL,
  content  BYTEA  NOT NULL,
  PRIMARY KEY (protocol, version)
);
