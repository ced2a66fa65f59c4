-- What an incident knows of each of its alerts is a row of its own: a further alert of a large incident writes one row.
ALTER TABLE incident_alert ADD COLUMN number BIGINT;

ALTER TABLE incident_alert ADD COLUMN body TEXT;

INSERT INTO incident_alert (alert, incident, number, body)
SELECT json_extract(m.value, '$.alert'), i.id, m.key + 1, m.value
FROM incident i JOIN json_each(i.body, '$.members') m
WHERE true
ON CONFLICT (alert) DO UPDATE SET number = excluded.number, body = excluded.body
WHERE incident_alert.incident = excluded.incident;

UPDATE incident SET body = json_remove(body, '$.members');

CREATE INDEX incident_alert_incident ON incident_alert (incident, number);
