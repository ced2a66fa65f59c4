-- Instants are nanoseconds since 1970; bodies are JSON with a version of their own.
CREATE TABLE check_state (
  check_id TEXT PRIMARY KEY,
  body TEXT NOT NULL);

CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  check_id TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  resolved_at BIGINT,
  body TEXT NOT NULL);

CREATE INDEX alert_opened ON alert (opened_at);

CREATE INDEX alert_open ON alert (opened_at) WHERE resolved_at IS NULL;

CREATE TABLE event (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL);

CREATE TABLE blind_period (
  number BIGINT PRIMARY KEY,
  began_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT NOT NULL);

CREATE INDEX blind_period_ended ON blind_period (ended_at);

CREATE TABLE delivery (
  delivery_key TEXT PRIMARY KEY,
  number BIGINT NOT NULL,
  person TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  waiting INTEGER NOT NULL,
  body TEXT NOT NULL);

CREATE UNIQUE INDEX delivery_number ON delivery (number);

CREATE INDEX delivery_created ON delivery (created_at, number);

CREATE INDEX delivery_person ON delivery (person, created_at);

CREATE INDEX delivery_waiting ON delivery (number) WHERE waiting = 1;

-- What a delivery tells of: its notice's subject, and every alert gathered into it.
CREATE TABLE delivery_subject (
  subject TEXT NOT NULL,
  delivery_key TEXT NOT NULL,
  PRIMARY KEY (subject, delivery_key));

CREATE INDEX delivery_subject_key ON delivery_subject (delivery_key);

CREATE TABLE attempt (
  delivery_key TEXT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  millis BIGINT NOT NULL,
  accepted INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (delivery_key, number));

CREATE TABLE mark (
  name TEXT PRIMARY KEY,
  value BIGINT NOT NULL);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL);

CREATE TABLE plan_archive (
  number BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  fingerprint TEXT NOT NULL,
  body TEXT NOT NULL);
