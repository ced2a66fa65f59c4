-- Who wants to be told of changes of a status page, and what is on its way to them.
CREATE TABLE status_subscriber (
  id TEXT PRIMARY KEY,
  page TEXT NOT NULL,
  way TEXT NOT NULL,
  address TEXT NOT NULL,
  components TEXT NOT NULL,
  since BIGINT NOT NULL
);
CREATE INDEX status_subscriber_page ON status_subscriber (page);
CREATE TABLE status_letter (
  id TEXT PRIMARY KEY,
  subscriber TEXT NOT NULL,
  post BIGINT NOT NULL,
  attempts INTEGER NOT NULL,
  next_at BIGINT NOT NULL
);
CREATE INDEX status_letter_next ON status_letter (next_at);
CREATE TABLE status_cursor (
  post BIGINT NOT NULL
);
