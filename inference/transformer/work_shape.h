// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/kernels/kv_type.h"
#include "inference/work/compute_work.h"

namespace ponder::inference {

class GgufFile;
struct ModelConfig;

/// What ComputeWork needs to know of a network: matrices with the bytes they take in the file, and
/// a KV cache of `kvType`. `config` must come from the same file.
[[nodiscard]] WorkShape
workShape(const ModelConfig& config, const GgufFile& file, KvType kvType = KvType::F16);

} // namespace ponder::inference
