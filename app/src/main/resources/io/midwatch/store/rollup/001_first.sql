-- One file per month. Days are counted from 1970-01-01.
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE);

-- What a series did on a day, and in each of its hours.
CREATE TABLE daily (
  series INTEGER NOT NULL,
  day INTEGER NOT NULL,
  summary BLOB NOT NULL,
  hours BLOB NOT NULL,
  PRIMARY KEY (series, day));

CREATE TABLE folded (
  day INTEGER PRIMARY KEY,
  series INTEGER NOT NULL);
