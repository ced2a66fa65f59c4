-- What runs of a heartbeat measured: one row for each measure, its points as JSON, oldest first.
CREATE TABLE expectation_trend (
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  points TEXT NOT NULL,
  PRIMARY KEY (id, name)
) WITHOUT ROWID;
CREATE INDEX expectation_trend_name ON expectation_trend (name);
