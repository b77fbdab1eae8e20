-- Fitted models, which one serves, and who changed that.

CREATE TABLE model (
    version TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('candidate', 'serving', 'retired')),
    weights TEXT NOT NULL,
    features TEXT NOT NULL,
    metrics TEXT NOT NULL,
    parameters TEXT NOT NULL,
    data_hash TEXT NOT NULL,
    code_version TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by UUID
);

CREATE UNIQUE INDEX model_serving ON model (kind)
WHERE status = 'serving';

CREATE TABLE model_event (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('promote', 'rollback')),
    version TEXT NOT NULL REFERENCES model (version),
    previous_version TEXT REFERENCES model (version),
    actor_id UUID,
    note TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
