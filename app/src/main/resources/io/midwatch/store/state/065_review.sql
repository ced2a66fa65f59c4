-- Reviews of the running server: when one was begun last, each that was made with its report (JSON,
-- packed with gzip), and what they found. Times are seconds since 1970.
CREATE TABLE review_begun (
  review TEXT PRIMARY KEY,
  at BIGINT NOT NULL);

CREATE TABLE review_round (
  review TEXT NOT NULL,
  at BIGINT NOT NULL,
  took BIGINT NOT NULL,
  blind BIGINT NOT NULL,
  verdict TEXT NOT NULL,
  grade TEXT NOT NULL,
  fresh BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  report BLOB NOT NULL,
  PRIMARY KEY (review, at));

CREATE TABLE review_finding (
  review TEXT NOT NULL,
  rule TEXT NOT NULL,
  place TEXT NOT NULL,
  severity TEXT NOT NULL,
  host TEXT NOT NULL,
  says TEXT NOT NULL,
  evidence TEXT NOT NULL,
  why TEXT NOT NULL,
  fix TEXT NOT NULL,
  verify TEXT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  ended BIGINT,
  lot TEXT NOT NULL,
  PRIMARY KEY (review, rule, place));
