CREATE FUNCTION journey_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journey is append-only';
END;
$$;

CREATE TRIGGER journey_no_change BEFORE UPDATE OR DELETE ON journey
  FOR EACH ROW EXECUTE FUNCTION journey_append_only();

CREATE TRIGGER journey_no_truncate BEFORE TRUNCATE ON journey
  FOR EACH STATEMENT EXECUTE FUNCTION journey_append_only();
