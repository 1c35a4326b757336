-- SPDX-FileCopyrightText: 2026 The Ponder authors
-- SPDX-License-Identifier: Apache-2.0
-- What the kernels counted beside the useful work; 0: not counted. `thinking_cut`: a limit or "answer now" closed the
-- thought.
ALTER TABLE generation_work ADD COLUMN executed_flops INTEGER NOT NULL DEFAULT 0 CHECK (executed_flops >= 0);
ALTER TABLE generation_rereads ADD COLUMN executed_flops INTEGER NOT NULL DEFAULT 0 CHECK (executed_flops >= 0);
ALTER TABLE generations ADD COLUMN thinking_cut INTEGER NOT NULL DEFAULT 0 CHECK (thinking_cut IN (0, 1));
