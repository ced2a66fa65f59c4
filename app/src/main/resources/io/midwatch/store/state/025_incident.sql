-- Incidents: alerts with one cause. Written with the pages and deliveries that follow from a change.
CREATE TABLE incident (
  id TEXT PRIMARY KEY,
  opened_at BIGINT NOT NULL,
  live INTEGER NOT NULL,
  ended_at BIGINT,
  body TEXT NOT NULL);

CREATE INDEX incident_opened ON incident (opened_at);

CREATE INDEX incident_live ON incident (opened_at) WHERE live = 1;

CREATE INDEX incident_ended ON incident (ended_at);

-- To which incident an alert belongs now.
CREATE TABLE incident_alert (
  alert TEXT PRIMARY KEY,
  incident TEXT NOT NULL);

-- The timeline. Rows are never changed or removed; one key is one entry.
CREATE TABLE incident_entry (
  incident TEXT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  entry_key TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (incident, number));

CREATE UNIQUE INDEX incident_entry_key ON incident_entry (incident, entry_key);
