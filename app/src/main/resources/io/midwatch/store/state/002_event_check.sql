-- Which check an event is about, so that a check's blips of the last day are found at the start.
ALTER TABLE event ADD COLUMN check_id TEXT;

CREATE INDEX event_blip ON event (at, check_id) WHERE kind = 'blip';
