-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- A reply that reads old text again is booked under two kinds, so the ledger's rows are unique by kind
-- as well; and a reply keeps what its answer alone would have cost.
ALTER TABLE generations ADD COLUMN answer_alone_flops INTEGER NOT NULL DEFAULT 0;

-- Part of a generation's reading: text that had been read before.
CREATE TABLE generation_rereads (
    generation_id TEXT    PRIMARY KEY REFERENCES generations (id) ON DELETE CASCADE,
    tokens        INTEGER NOT NULL,
    steps         INTEGER NOT NULL,
    flops         INTEGER NOT NULL,
    weight_bytes  INTEGER NOT NULL,
    kv_bytes      INTEGER NOT NULL,
    cpu_ns        INTEGER NOT NULL,
    wall_ns       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE work_by_kind (
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
    stop_reason       TEXT,
    UNIQUE (generation_id, kind, phase)
) STRICT;

INSERT INTO work_by_kind (id, generation_id, conversation_id, message_id, kind, outcome, phase, utc_ms,
    local_day, boot_id, mono_start_ns, mono_end_ns, model_name, model_sha256, tokens, cached_tokens,
    steps, flops, weight_bytes, kv_bytes, cpu_ns, wall_ns, energy_uj, energy_low_uj, energy_high_uj,
    energy_provenance, method_version)
SELECT id, generation_id, conversation_id, message_id, kind, outcome, phase, utc_ms, local_day, boot_id,
    mono_start_ns, mono_end_ns, model_name, model_sha256, tokens, cached_tokens, steps, flops,
    weight_bytes, kv_bytes, cpu_ns, wall_ns, energy_uj, energy_low_uj, energy_high_uj,
    energy_provenance, method_version
FROM work;

DROP TABLE work;
ALTER TABLE work_by_kind RENAME TO work;

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
