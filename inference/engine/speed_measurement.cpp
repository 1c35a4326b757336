// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/speed_measurement.h"

#include "inference/engine/cached_network.h"
#include "inference/engine/work_ledger.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace ponder::inference {

namespace {

constexpr std::array<std::size_t, 4> kPromptTokens{16, 128, 384, 64};
constexpr std::size_t kRounds = 2 * kPromptTokens.size();
constexpr std::size_t kWrittenTokens = 8;

/// Which tokens they are makes no difference to the time; the same ones each time are as good as
/// any.
std::vector<TokenId> someTokens(std::size_t count, std::size_t vocabularySize)
{
    std::vector<TokenId> ids(count);
    for (std::size_t i = 0; i < count; ++i) {
        ids[i] = static_cast<TokenId>(i * 7919 % std::max<std::size_t>(vocabularySize, 1));
    }
    return ids;
}

} // namespace

Result<Calibration> measureSpeed(CachedNetwork& network,
                                 std::size_t vocabularySize,
                                 WorkLedger& ledger,
                                 std::chrono::milliseconds limit,
                                 const std::stop_token& stop)
{
    const std::uint64_t end =
        ledger.elapsedNs() + static_cast<std::uint64_t>(limit.count()) * 1'000'000;
    const auto isOver = [&] { return stop.stop_requested() || ledger.elapsedNs() >= end; };
    Calibration calibration;
    Result<void> done;
    for (std::size_t round = 0; done && !isOver() && round < kRounds; ++round) {
        network.truncate(0);
        const std::size_t context = network.contextLength();
        const auto ids = someTokens(
            std::min(kPromptTokens[round % kPromptTokens.size()], context / 2), vocabularySize);
        ledger.switchTo(Phase::Reading);
        std::uint64_t start = ledger.elapsedNs();
        done = network.read(ids, {}, stop);
        const std::size_t read = network.position();
        ledger.prefilled(Phase::Reading, read, 0, done.has_value());
        ledger.tokensCounted(Phase::Reading, read);
        if (!done) {
            break;
        }
        calibration.probes.push_back({true, read, 0, ledger.elapsedNs() - start});

        ledger.switchTo(Phase::Answering);
        start = ledger.elapsedNs();
        std::size_t written = 0;
        while (written < kWrittenTokens && network.position() < context && !isOver()) {
            const std::size_t position = network.position();
            if (const auto fed = network.feed(ids.front()); !fed) {
                done = tl::unexpected(fed.error());
                break;
            }
            ledger.decoded(Phase::Answering, position);
            ledger.tokensCounted(Phase::Answering, 1);
            ++written;
        }
        if (written > 0) {
            calibration.probes.push_back({false, written, read, ledger.elapsedNs() - start});
        }
    }
    network.truncate(0);
    calibration.work = ledger.settle();
    if (!done && done.error().code != ErrorCode::Cancelled) {
        return tl::unexpected(done.error());
    }
    return calibration;
}

} // namespace ponder::inference
