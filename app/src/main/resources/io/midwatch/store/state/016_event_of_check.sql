-- What happened to one check, for those who ask why nobody was told; and what was news of it in a day.
CREATE INDEX event_of_check ON event (check_id, at);
