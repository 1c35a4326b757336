-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- `thinking` is empty for "as for every new conversation"; `sampling_json` holds what is set against a model's advice.
CREATE TABLE assistants (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT NOT NULL CHECK (name <> ''),
    icon          TEXT NOT NULL DEFAULT '',
    system_prompt TEXT NOT NULL DEFAULT '',
    model_path    TEXT NOT NULL DEFAULT '',
    thinking      TEXT NOT NULL DEFAULT '',
    sampling_json TEXT NOT NULL DEFAULT ''
) STRICT;

ALTER TABLE conversations ADD COLUMN sampling_json TEXT NOT NULL DEFAULT '';
