-- Referrals that nobody has been asked yet, of which a person may have to decide.
CREATE INDEX referral_open ON referral (created_at) WHERE recipient IS NULL AND state = 'requested';
