-- Signs are durable once they stand in a log that only grows at its end: one row for all that a commit brought, so that a
-- sign costs a few hundred bytes and no page of its own. From there they go to the tables a share at a time, later.
CREATE TABLE expectation_log (
  seq INTEGER PRIMARY KEY,
  gen BIGINT NOT NULL,
  body BLOB NOT NULL);

-- How far that is: everything of generations before this one, and of this one those with ids up to the last.
CREATE TABLE expectation_settled (
  one INTEGER PRIMARY KEY,
  gen BIGINT NOT NULL,
  last TEXT NOT NULL);

-- What is known of each (one for every environment).
CREATE TABLE expectation_book (
  id TEXT PRIMARY KEY,
  pings BIGINT NOT NULL,
  since BIGINT NOT NULL,
  body BLOB NOT NULL) WITHOUT ROWID;

-- The last signs of each, several to a row; the number is that of the last one.
CREATE TABLE expectation_sign (
  id TEXT NOT NULL,
  number BIGINT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (id, number)) WITHOUT ROWID;

DROP TABLE expectation;

DROP TABLE expectation_ping;
