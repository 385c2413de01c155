-- Every turn rewrites its course's row, and every lease its timer's. With room on the page the new version stays there and
-- no index is told of it.
ALTER TABLE course SET (fillfactor = 80);
ALTER TABLE timer SET (fillfactor = 85);

-- What has fallen due is deleted, always at the front of timer_due, where whoever asks what is due begins to read. However
-- many timers wait far ahead, so many dead ones are enough to take them away.
ALTER TABLE timer SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
