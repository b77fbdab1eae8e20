-- Imports shown before they are applied, and the log of what people did.

CREATE TABLE import_preview (
    id BLOB NOT NULL PRIMARY KEY,
    school_id BLOB REFERENCES school (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content BLOB NOT NULL,
    preview TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    applied_at INTEGER
) STRICT;

-- Append-only chain: `hash` covers `previous_hash`, `at`, `action` and `content_hash`; `content_hash` covers the fields
-- that may name a person. Erasing a person empties those fields and leaves the chain whole.
CREATE TABLE audit_event (
    position INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id BLOB,
    school_id BLOB,
    pupil_id BLOB,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    erased_at INTEGER
) STRICT;

CREATE INDEX audit_event_by_school ON audit_event (school_id, position);
CREATE INDEX audit_event_by_pupil ON audit_event (pupil_id);
CREATE INDEX audit_event_by_actor ON audit_event (actor_id);
