-- What the choice of exercises does to simulated pupils, kept so that a page can show it again.

CREATE TABLE simulation (
    school_id UUID NOT NULL REFERENCES school (id) ON DELETE CASCADE,
    id UUID NOT NULL,
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    model_version TEXT NOT NULL,
    report TEXT NOT NULL,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (school_id, id)
);
