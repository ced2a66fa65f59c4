-- Tens of thousands of other systems' alerts may be open: what asks for a few of them does not read them all.
ALTER TABLE alert ADD COLUMN beneath TEXT;

UPDATE alert SET beneath = json_extract(body, '$.beneath') WHERE resolved_at IS NULL;

CREATE INDEX alert_open_beneath ON alert (beneath) WHERE resolved_at IS NULL AND beneath IS NOT NULL;

CREATE INDEX alert_open_check ON alert (check_id) WHERE resolved_at IS NULL;
