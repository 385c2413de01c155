CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TRIGGER consent_version_no_change BEFORE UPDATE OR DELETE ON consent_version
  FOR EACH ROW EXECUTE FUNCTION append_only();

CREATE TRIGGER consent_version_no_truncate BEFORE TRUNCATE ON consent_version
  FOR EACH STATEMENT EXECUTE FUNCTION append_only();
