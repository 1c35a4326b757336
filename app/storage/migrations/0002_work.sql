-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- A generation is one run of the engine for a message; a continued message has several.
CREATE TABLE generations (
    id              TEXT    PRIMARY KEY,
    message_id      INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    kind            TEXT    NOT NULL,
    outcome         TEXT    NOT NULL CHECK (outcome IN ('running', 'finished', 'crashed', 'imported')),
    writer          TEXT    NOT NULL,  -- process that writes it, to tell a crash from a second program
    utc_ms          INTEGER NOT NULL,
    local_day       TEXT    NOT NULL,
    boot_id         TEXT    NOT NULL,
    mono_start_ns   INTEGER NOT NULL,
    model_name      TEXT    NOT NULL,
    model_sha256    TEXT    NOT NULL DEFAULT '',
    cached_tokens   INTEGER NOT NULL DEFAULT 0,
    first_token_ns  INTEGER NOT NULL DEFAULT 0,
    context_used    INTEGER NOT NULL DEFAULT 0,
    context_length  INTEGER NOT NULL DEFAULT 0,
    seed            INTEGER NOT NULL DEFAULT 0,  -- 64 bits, as two's complement
    stop_reason     TEXT,
    settings_json   TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX generations_by_message ON generations (message_id, mono_start_ns);
CREATE UNIQUE INDEX generations_running ON generations (message_id) WHERE outcome = 'running';

CREATE TABLE generation_work (
    generation_id     TEXT    NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
    phase             TEXT    NOT NULL CHECK (phase IN ('reading', 'thinking', 'answering')),
    tokens            INTEGER NOT NULL,
    steps             INTEGER NOT NULL,
    flops             INTEGER NOT NULL,
    weight_bytes      INTEGER NOT NULL,
    kv_bytes          INTEGER NOT NULL,
    cpu_ns            INTEGER NOT NULL,
    wall_ns           INTEGER NOT NULL,
    energy_uj         INTEGER,
    energy_low_uj     INTEGER,
    energy_high_uj    INTEGER,
    energy_provenance TEXT,
    PRIMARY KEY (generation_id, phase)
) STRICT, WITHOUT ROWID;

-- The ledger. Rows are booked once and outlive what they were spent on, hence no foreign keys.
CREATE TABLE work (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    generation_id     TEXT    NOT NULL,
    conversation_id   INTEGER,
    message_id        INTEGER,
    kind              TEXT    NOT NULL,
    outcome           TEXT    NOT NULL CHECK (outcome IN ('finished', 'crashed')),
    phase             TEXT    NOT NULL CHECK (phase IN ('reading', 'thinking', 'answering')),
    utc_ms            INTEGER NOT NULL,
    local_day         TEXT    NOT NULL,
    boot_id           TEXT    NOT NULL,
    mono_start_ns     INTEGER NOT NULL,
    mono_end_ns       INTEGER,
    model_name        TEXT    NOT NULL,
    model_sha256      TEXT    NOT NULL DEFAULT '',
    tokens            INTEGER NOT NULL,
    cached_tokens     INTEGER NOT NULL DEFAULT 0,
    steps             INTEGER NOT NULL,
    flops             INTEGER NOT NULL,
    weight_bytes      INTEGER NOT NULL,
    kv_bytes          INTEGER NOT NULL,
    cpu_ns            INTEGER NOT NULL,
    wall_ns           INTEGER NOT NULL,
    energy_uj         INTEGER,
    energy_low_uj     INTEGER,
    energy_high_uj    INTEGER,
    energy_provenance TEXT,
    method_version    INTEGER NOT NULL,
    UNIQUE (generation_id, phase)
) STRICT;

CREATE INDEX work_by_day ON work (local_day);
CREATE INDEX work_by_conversation ON work (conversation_id);

CREATE TRIGGER work_is_append_only_update BEFORE UPDATE ON work
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;

CREATE TRIGGER work_is_append_only_delete BEFORE DELETE ON work
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
