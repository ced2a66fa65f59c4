-- Silences, with who made and who ended them. Rows are never removed.
CREATE TABLE silence (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  live INTEGER NOT NULL,
  body TEXT NOT NULL);
CREATE UNIQUE INDEX silence_number ON silence (number);
CREATE INDEX silence_live ON silence (live) WHERE live = 1;
