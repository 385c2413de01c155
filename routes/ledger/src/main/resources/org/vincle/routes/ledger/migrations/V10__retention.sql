-- Until when the originals of an ended referral have been deleted; what was said since is deleted once that is old enough too.
ALTER TABLE referral ADD COLUMN originals_deleted_at BIGINT;
CREATE INDEX referral_ended ON referral (updated_at)
  WHERE state IN ('rejected', 'completed', 'failed', 'cancelled', 'entered-in-error')
    AND (originals_deleted_at IS NULL OR originals_deleted_at <= updated_at);

-- Since when a message is about no referral and waits for nobody; null once its original is deleted.
ALTER TABLE message ADD COLUMN alone_since BIGINT;
UPDATE message SET alone_since = received_at
  WHERE length(original) > 1 AND (state = 'skipped'
    OR (state = 'accepted' AND NOT EXISTS (SELECT 1 FROM item WHERE item.message = message.id)));
CREATE INDEX message_alone ON message (alone_since) WHERE alone_since IS NOT NULL;
