-- What machines report: each report, until what it says is gathered in host_memory.
CREATE TABLE host_report (
  host TEXT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (host, at));

-- What was gathered of a machine up to a time.
CREATE TABLE host_memory (
  host TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  body TEXT NOT NULL);
