// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/work/phase_work.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace ponder::app {

enum class BudgetUnit { Tokens, WattHours, Minutes, Money };
enum class BudgetPeriod { Day, Month };

/// What the user allows in a day or a month. Amounts are in the unit's own measure: tokens, watt
/// hours, minutes, money.
struct BudgetRule
{
    BudgetUnit unit = BudgetUnit::Tokens;
    BudgetPeriod period = BudgetPeriod::Day;
    double warnAt = 0; ///< 0: no warning
    double stopAt = 0; ///< 0: no stop

    [[nodiscard]] bool isActive() const { return warnAt > 0 || stopAt > 0; }

    [[nodiscard]] bool operator==(const BudgetRule&) const = default;
};

/// Work in the smallest counted measure of a unit: tokens, nanoseconds, microjoules (money is
/// energy at the user's price). Integers, so a limit is a limit.
using BudgetCount = std::uint64_t;

/// `amount` of the rule's unit as a count; nothing where it cannot be told (money without a price).
[[nodiscard]] std::optional<BudgetCount>
budgetCount(BudgetUnit unit, double amount, double pricePerKwh);
/// The same back.
[[nodiscard]] double budgetAmount(BudgetUnit unit, BudgetCount count, double pricePerKwh);

/// What may still be spent, shared by everything that spends at the same time (window, terminal,
/// server). Thread-safe.
class BudgetAccount
{
public:
    BudgetAccount(BudgetCount spent, BudgetCount limit);

    /// Sets the amount aside, or refuses because it would pass the limit.
    [[nodiscard]] bool reserve(BudgetCount amount);
    /// What was set aside has been used; `used` may differ from it.
    void settle(BudgetCount reserved, BudgetCount used);

    [[nodiscard]] BudgetCount spent() const; ///< reserved amounts included

    [[nodiscard]] BudgetCount limit() const { return m_limit; }

private:
    mutable std::mutex m_mutex;
    BudgetCount m_spent;
    BudgetCount m_limit;
};

/// One generation drawing on an account. The engine asks before every step; a step that is not
/// granted is not made, so the limit is passed by at most what one token cost more than the token
/// before it (meter.md, M-16). Thread: inference.
class BudgetedRun
{
public:
    /// What work counts in the account's measure.
    using Measure = std::function<BudgetCount(const inference::WorkByPhase&)>;

    /// `readCost`, `writeCost`: expected count of one token, corrected by what is measured.
    BudgetedRun(std::shared_ptr<BudgetAccount> account,
                Measure measure,
                double readCost,
                double writeCost);
    ~BudgetedRun(); ///< gives back what was set aside and not used
    BudgetedRun(const BudgetedRun&) = delete;
    BudgetedRun& operator=(const BudgetedRun&) = delete;

    /// May `tokens` more be read (`isReading`) or written, after `soFar`?
    [[nodiscard]] bool
    mayGoOn(const inference::WorkByPhase& soFar, std::uint64_t tokens, bool isReading);
    /// The last word on what was used.
    void finish(const inference::WorkByPhase& work);

private:
    void settle(const inference::WorkByPhase& soFar);

    std::shared_ptr<BudgetAccount> m_account;
    Measure m_measure;
    double m_readCost;
    double m_writeCost;
    BudgetCount m_reserved = 0;
    BudgetCount m_settled = 0;
    std::uint64_t m_pendingTokens = 0;
    bool m_wasReading = false;
};

} // namespace ponder::app
