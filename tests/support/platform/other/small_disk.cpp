// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/small_disk.h"

namespace ponder::tests {

void SmallDisk::enterOwnMounts() {}

SmallDisk::SmallDisk(Kind) {}

SmallDisk::~SmallDisk() = default;

} // namespace ponder::tests
