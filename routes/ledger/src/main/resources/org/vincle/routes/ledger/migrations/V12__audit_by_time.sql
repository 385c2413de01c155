-- What an institution is shown is read in order of time, a page at a time: nothing need be sorted, and what follows not be read.
CREATE INDEX audit_by_time ON audit (at, chain, number);

-- What became of a consent, whichever referral it was given for.
CREATE INDEX audit_of_consent ON audit (concerns) WHERE event IN ('CONSENT', 'WITHDRAWAL');
