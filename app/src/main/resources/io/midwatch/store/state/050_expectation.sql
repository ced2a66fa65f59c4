-- What has to report in: what is known of each (one for every environment), written at every sign.
CREATE TABLE expectation (
  id TEXT PRIMARY KEY,
  pings BIGINT NOT NULL,
  since BIGINT NOT NULL,
  body TEXT NOT NULL) WITHOUT ROWID;

-- Those that stand in no plan.
CREATE TABLE expectation_made (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL) WITHOUT ROWID;

-- The last signs of each: a ring, so that nothing has to be deleted.
CREATE TABLE expectation_ping (
  id TEXT NOT NULL,
  place INTEGER NOT NULL,
  number BIGINT NOT NULL,
  body TEXT NOT NULL,
  head TEXT NOT NULL,
  tail TEXT NOT NULL,
  said BIGINT NOT NULL,
  PRIMARY KEY (id, place)) WITHOUT ROWID;

CREATE TABLE expectation_slot (
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  due BIGINT NOT NULL,
  how TEXT NOT NULL,
  seen BIGINT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (id, at)) WITHOUT ROWID;

CREATE TABLE expectation_day (
  id TEXT NOT NULL,
  day INTEGER NOT NULL,
  how TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (id, day, how)) WITHOUT ROWID;

CREATE TABLE expectation_flip (
  id TEXT NOT NULL,
  at BIGINT NOT NULL,
  up INTEGER NOT NULL,
  PRIMARY KEY (id, at)) WITHOUT ROWID;

CREATE TABLE expectation_blind (
  from_at BIGINT NOT NULL,
  to_at BIGINT NOT NULL,
  PRIMARY KEY (from_at, to_at)) WITHOUT ROWID;

CREATE TABLE expectation_alive (
  one INTEGER PRIMARY KEY,
  at BIGINT NOT NULL);
