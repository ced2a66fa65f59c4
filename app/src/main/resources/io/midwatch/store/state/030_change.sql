-- What was changed: newest first by time; by number in the order of recording, the oldest of which goes first.
CREATE TABLE recorded_change (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL);

CREATE UNIQUE INDEX recorded_change_number ON recorded_change (number);

CREATE INDEX recorded_change_at ON recorded_change (at, number);

CREATE TABLE recorded_change_service (
  service TEXT NOT NULL,
  at BIGINT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (service, at, id));

CREATE INDEX recorded_change_service_id ON recorded_change_service (id);
