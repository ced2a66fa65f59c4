-- Runs of recoveries: on disk before they begin, updated at their end.
CREATE TABLE recovery_attempt (
  id TEXT PRIMARY KEY,
  alert TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended INTEGER NOT NULL,
  body TEXT NOT NULL);

CREATE INDEX recovery_attempt_alert ON recovery_attempt (alert, started_at);

CREATE INDEX recovery_attempt_started ON recovery_attempt (started_at);

CREATE INDEX recovery_attempt_unended ON recovery_attempt (started_at) WHERE ended = 0;
