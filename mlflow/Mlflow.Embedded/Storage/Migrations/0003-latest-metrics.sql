-- One look-up instead of two for each metric of a search, and one tree less for each logged value.
-- position is the order in which the metrics of a run were first logged.
CREATE TABLE latest_metrics_of_runs (
    run_key   INTEGER NOT NULL REFERENCES runs,
    key       TEXT NOT NULL,
    value     REAL NOT NULL,
    timestamp INTEGER NOT NULL,
    step      INTEGER NOT NULL,
    is_nan    INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    PRIMARY KEY (run_key, key)
) WITHOUT ROWID;
INSERT INTO latest_metrics_of_runs (run_key, key, value, timestamp, step, is_nan, position)
SELECT run_key, key, value, timestamp, step, is_nan, rowid FROM latest_metrics;
DROP TABLE latest_metrics;
ALTER TABLE latest_metrics_of_runs RENAME TO latest_metrics;
