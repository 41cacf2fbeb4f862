-- The whole state of the server except the artifacts. Times are milliseconds since 1970 (UTC).
-- Rows without an explicit order are read by rowid: in the order of their insertion.

CREATE TABLE experiments (
    experiment_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name              TEXT NOT NULL UNIQUE,
    artifact_location TEXT NOT NULL,
    lifecycle_stage   TEXT NOT NULL,
    creation_time     INTEGER NOT NULL,
    last_update_time  INTEGER NOT NULL
);

CREATE TABLE experiment_tags (
    experiment_id INTEGER NOT NULL REFERENCES experiments,
    key           TEXT NOT NULL,
    value         TEXT NOT NULL,
    UNIQUE (experiment_id, key)
);

-- The other tables refer to run_key: there are many metrics, and a number takes a quarter of the space of run_id.
CREATE TABLE runs (
    run_key         INTEGER PRIMARY KEY,
    run_id          TEXT NOT NULL UNIQUE,
    experiment_id   INTEGER NOT NULL REFERENCES experiments,
    run_name        TEXT NOT NULL,
    user_id         TEXT NOT NULL,
    status          TEXT NOT NULL,
    start_time      INTEGER NOT NULL,
    end_time        INTEGER,
    artifact_uri    TEXT NOT NULL,
    lifecycle_stage TEXT NOT NULL
);
CREATE INDEX runs_by_experiment ON runs (experiment_id, start_time);

CREATE TABLE run_tags (
    run_key INTEGER NOT NULL REFERENCES runs,
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    UNIQUE (run_key, key)
);

CREATE TABLE params (
    run_key INTEGER NOT NULL REFERENCES runs,
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    UNIQUE (run_key, key)
);

-- The primary key makes a repeated request harmless, and sorts a metric's history.
CREATE TABLE metrics (
    run_key   INTEGER NOT NULL REFERENCES runs,
    key       TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    value     REAL NOT NULL,
    is_nan    INTEGER NOT NULL,
    PRIMARY KEY (run_key, key, timestamp, step, value, is_nan)
) WITHOUT ROWID;

CREATE TABLE latest_metrics (
    run_key   INTEGER NOT NULL REFERENCES runs,
    key       TEXT NOT NULL,
    value     REAL NOT NULL,
    timestamp INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    is_nan    INTEGER NOT NULL,
    UNIQUE (run_key, key)
);

CREATE TABLE datasets (
    dataset_key   INTEGER PRIMARY KEY,
    experiment_id INTEGER NOT NULL REFERENCES experiments,
    name          TEXT NOT NULL,
    digest        TEXT NOT NULL,
    source_type   TEXT NOT NULL,
    source        TEXT NOT NULL,
    schema        TEXT,
    profile       TEXT,
    UNIQUE (experiment_id, name, digest)
);

CREATE TABLE run_datasets (
    input_key   INTEGER PRIMARY KEY,
    run_key     INTEGER NOT NULL REFERENCES runs,
    dataset_key INTEGER NOT NULL REFERENCES datasets,
    UNIQUE (run_key, dataset_key)
);

CREATE TABLE run_dataset_tags (
    input_key INTEGER NOT NULL REFERENCES run_datasets,
    key       TEXT NOT NULL,
    value     TEXT NOT NULL,
    UNIQUE (input_key, key)
);

CREATE TABLE logged_models (
    model_id          TEXT PRIMARY KEY,
    experiment_id     INTEGER NOT NULL REFERENCES experiments,
    name              TEXT NOT NULL,
    artifact_location TEXT NOT NULL,
    creation_time     INTEGER NOT NULL,
    last_update_time  INTEGER NOT NULL,
    status            TEXT NOT NULL,
    model_type        TEXT NOT NULL,
    source_run_id     TEXT NOT NULL,
    lifecycle_stage   TEXT NOT NULL
);
CREATE INDEX logged_models_by_experiment ON logged_models (experiment_id, creation_time);

CREATE TABLE logged_model_tags (
    model_id TEXT NOT NULL REFERENCES logged_models,
    key      TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (model_id, key)
) WITHOUT ROWID;

CREATE TABLE logged_model_params (
    model_id TEXT NOT NULL REFERENCES logged_models,
    key      TEXT NOT NULL,
    value    TEXT NOT NULL,
    UNIQUE (model_id, key)
);

CREATE TABLE logged_model_metrics (
    model_id       TEXT NOT NULL REFERENCES logged_models,
    run_id         TEXT NOT NULL,
    key            TEXT NOT NULL,
    timestamp      INTEGER NOT NULL,
    step           INTEGER NOT NULL,
    value          REAL NOT NULL,
    is_nan         INTEGER NOT NULL,
    dataset_name   TEXT,
    dataset_digest TEXT,
    UNIQUE (model_id, key, timestamp, step, run_id)
);

CREATE TABLE run_model_inputs (
    run_key  INTEGER NOT NULL REFERENCES runs,
    model_id TEXT NOT NULL REFERENCES logged_models,
    UNIQUE (run_key, model_id)
);

CREATE TABLE run_model_outputs (
    run_key  INTEGER NOT NULL REFERENCES runs,
    model_id TEXT NOT NULL REFERENCES logged_models,
    step     INTEGER NOT NULL,
    UNIQUE (run_key, model_id)
);

-- last_version only grows: no version gets the number of a deleted one.
CREATE TABLE registered_models (
    name             TEXT PRIMARY KEY,
    description      TEXT NOT NULL,
    creation_time    INTEGER NOT NULL,
    last_update_time INTEGER NOT NULL,
    last_version     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE registered_model_tags (
    name  TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name, key)
) WITHOUT ROWID;

CREATE TABLE model_versions (
    name             TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
    version          INTEGER NOT NULL,
    creation_time    INTEGER NOT NULL,
    last_update_time INTEGER NOT NULL,
    current_stage    TEXT NOT NULL,
    description      TEXT NOT NULL,
    source           TEXT NOT NULL,
    storage_location TEXT NOT NULL,
    run_id           TEXT NOT NULL,
    run_link         TEXT NOT NULL,
    status           TEXT NOT NULL,
    PRIMARY KEY (name, version)
) WITHOUT ROWID;
CREATE INDEX model_versions_by_run ON model_versions (run_id);

CREATE TABLE model_version_tags (
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (name, version, key),
    FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE registered_model_aliases (
    name    TEXT NOT NULL,
    alias   TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (name, alias),
    FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX registered_model_aliases_by_version ON registered_model_aliases (name, version);

INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', @now, @now);
