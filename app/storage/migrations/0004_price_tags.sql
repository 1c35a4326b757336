-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- What the price tag learns from: counts and times of answers, no text. Outlives the conversation.
CREATE TABLE answer_samples (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    utc_ms            INTEGER NOT NULL,
    model_name        TEXT    NOT NULL,
    machine           TEXT    NOT NULL,
    thinking_budget   INTEGER NOT NULL,
    token_limit       INTEGER NOT NULL,
    question_tokens   INTEGER NOT NULL,
    has_code          INTEGER NOT NULL CHECK (has_code IN (0, 1)),
    has_math          INTEGER NOT NULL CHECK (has_math IN (0, 1)),
    is_question       INTEGER NOT NULL CHECK (is_question IN (0, 1)),
    is_cjk            INTEGER NOT NULL CHECK (is_cjk IN (0, 1)),
    read_tokens       INTEGER NOT NULL,
    kept_tokens       INTEGER NOT NULL,
    read_ns           INTEGER NOT NULL,
    think_tokens      INTEGER NOT NULL,
    answer_tokens     INTEGER NOT NULL,
    write_steps       INTEGER NOT NULL,
    write_ns          INTEGER NOT NULL,
    energy_uj         INTEGER,
    is_whole          INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    forecast_low_ns   INTEGER,
    forecast_mid_ns   INTEGER,
    forecast_high_ns  INTEGER,
    forecast_bound_ns INTEGER,
    forecast_raw_low_ns  INTEGER,
    forecast_raw_high_ns INTEGER
) STRICT;

CREATE INDEX answer_samples_by_model ON answer_samples (model_name, machine, id);
