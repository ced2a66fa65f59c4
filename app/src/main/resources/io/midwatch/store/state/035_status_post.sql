-- What users were told on status pages; never changed once written.
CREATE TABLE status_post (
  number BIGINT PRIMARY KEY,
  page TEXT NOT NULL,
  body TEXT NOT NULL
);
