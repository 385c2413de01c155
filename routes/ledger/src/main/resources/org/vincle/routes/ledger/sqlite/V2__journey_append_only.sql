CREATE TRIGGER journey_no_update BEFORE UPDATE ON journey
BEGIN
  SELECT RAISE(ABORT, 'the journey is append-only');
END;

CREATE TRIGGER journey_no_delete BEFORE DELETE ON journey
BEGIN
  SELECT RAISE(ABORT, 'the journey is append-only');
END;
