CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER consent_version_no_update BEFORE UPDATE ON consent_version
BEGIN
  SELECT RAISE(ABORT, 'what was consented is append-only');
END;

CREATE TRIGGER consent_version_no_delete BEFORE DELETE ON consent_version
BEGIN
  SELECT RAISE(ABORT, 'what was consented is append-only');
END;
