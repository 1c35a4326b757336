// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/hardware_fit.h"

namespace ponder::app {

namespace {

constexpr std::uint64_t kWorkingSpaceBytes = std::uint64_t{192} << 20;

} // namespace

std::uint64_t neededMemoryBytes(std::uint64_t fileBytes, std::uint64_t kvCacheBytes)
{
    return fileBytes + fileBytes / 16 + kvCacheBytes + kWorkingSpaceBytes;
}

HardwareFit hardwareFit(std::uint64_t neededBytes, std::uint64_t availableBytes)
{
    if (availableBytes == 0 || neededBytes <= availableBytes - availableBytes / 4) {
        return HardwareFit::Comfortable;
    }
    return neededBytes <= availableBytes ? HardwareFit::Tight : HardwareFit::TooLarge;
}

} // namespace ponder::app
