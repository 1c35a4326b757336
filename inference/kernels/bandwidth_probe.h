// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/thread_team.h"

namespace ponder::inference {

/// Bytes per second this team reads from memory (10⁹ a GB/s): the ceiling of decode. Takes about
/// 0.3 s and 256 MiB. The mean of several passes: what decode beside it is compared with is a mean
/// too, and other programs and virtual machines share the memory. 0 when there is no memory for it.
[[nodiscard]] double measureReadBandwidth(const ThreadTeam& team);

} // namespace ponder::inference
