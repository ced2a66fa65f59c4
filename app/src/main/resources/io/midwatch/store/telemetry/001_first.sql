-- One file per UTC day. Hours are 0 to 23; instants are milliseconds since 1970.
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE);

-- Looks of hours that are not packed yet, in the order of arrival.
CREATE TABLE journal (
  batch INTEGER PRIMARY KEY,
  body BLOB NOT NULL);

-- Packed looks; upto is the last journal batch whose looks of this series and hour are in it.
CREATE TABLE chunk (
  series INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  part INTEGER NOT NULL,
  upto INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (series, hour, part));

-- What all chunks of a series and hour add up to.
CREATE TABLE hourly (
  series INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (series, hour));

-- What all chunks of a series add up to by the minute.
CREATE TABLE strip (
  series INTEGER PRIMARY KEY,
  body BLOB NOT NULL);

-- Looks that were not OK, with their words: compressed JSON.
CREATE TABLE failure (
  series INTEGER NOT NULL,
  at BIGINT NOT NULL,
  number INTEGER NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (series, at, number));
