-- Pages: who has to take what. Written with the deliveries that follow from a change.
CREATE TABLE page (
  id TEXT PRIMARY KEY,
  opened_at BIGINT NOT NULL,
  live INTEGER NOT NULL,
  body TEXT NOT NULL);

CREATE INDEX page_opened ON page (opened_at);

CREATE INDEX page_live ON page (opened_at) WHERE live = 1;

CREATE TABLE page_entry (
  page TEXT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (page, number));
