-- The questions that administrations were asked are found, and forgotten, in order of time; they and their proofs are no uploads.
CREATE INDEX document_question ON document (updated_at, id) WHERE type = 'Question';
DROP INDEX document_upload;
CREATE INDEX document_upload ON document (updated_at)
  WHERE referral IS NULL AND type <> 'Question' AND type <> 'Proof';
