// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/metering/budget.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ponder::app {

namespace {

constexpr double kMicrojoulesPerWattHour = 3.6e9;
constexpr double kMicrojoulesPerKwh = 3.6e12;
constexpr double kNanosecondsPerMinute = 6e10;

double countsPerUnit(BudgetUnit unit, double pricePerKwh)
{
    switch (unit) {
    case BudgetUnit::Tokens:
        return 1;
    case BudgetUnit::WattHours:
        return kMicrojoulesPerWattHour;
    case BudgetUnit::Minutes:
        return kNanosecondsPerMinute;
    case BudgetUnit::Money:
        break;
    }
    return pricePerKwh > 0 ? kMicrojoulesPerKwh / pricePerKwh : 0;
}

} // namespace

std::optional<BudgetCount> budgetCount(BudgetUnit unit, double amount, double pricePerKwh)
{
    const double factor = countsPerUnit(unit, pricePerKwh);
    if (!(factor > 0) || !(amount >= 0)) {
        return std::nullopt;
    }
    constexpr double kLargest = 9e18;
    return static_cast<BudgetCount>(std::min(std::floor(amount * factor + 1e-6), kLargest));
}

double budgetAmount(BudgetUnit unit, BudgetCount count, double pricePerKwh)
{
    const double factor = countsPerUnit(unit, pricePerKwh);
    return factor > 0 ? static_cast<double>(count) / factor : 0;
}

BudgetAccount::BudgetAccount(BudgetCount spent, BudgetCount limit)
    : m_spent(spent)
    , m_limit(limit)
{
}

bool BudgetAccount::reserve(BudgetCount amount)
{
    const std::scoped_lock lock(m_mutex);
    if (m_spent > m_limit || amount > m_limit - m_spent) {
        return false;
    }
    m_spent += amount;
    return true;
}

void BudgetAccount::settle(BudgetCount reserved, BudgetCount used)
{
    const std::scoped_lock lock(m_mutex);
    m_spent = m_spent - std::min(m_spent, reserved) + used;
}

BudgetCount BudgetAccount::spent() const
{
    const std::scoped_lock lock(m_mutex);
    return m_spent;
}

BudgetedRun::BudgetedRun(std::shared_ptr<BudgetAccount> account,
                         Measure measure,
                         double readCost,
                         double writeCost)
    : m_account(std::move(account))
    , m_measure(std::move(measure))
    , m_readCost(readCost)
    , m_writeCost(writeCost)
{
}

BudgetedRun::~BudgetedRun()
{
    m_account->settle(m_reserved, 0);
}

void BudgetedRun::settle(const inference::WorkByPhase& soFar)
{
    const BudgetCount total = std::max(m_measure(soFar), m_settled);
    const BudgetCount used = total - m_settled;
    m_settled = total;
    m_account->settle(std::exchange(m_reserved, 0), used);
    if (m_pendingTokens > 0 && used > 0) {
        // The next token is expected to cost what the last one did.
        const double each = static_cast<double>(used) / static_cast<double>(m_pendingTokens);
        (m_wasReading ? m_readCost : m_writeCost) = each;
    }
    m_pendingTokens = 0;
}

bool BudgetedRun::mayGoOn(const inference::WorkByPhase& soFar, std::uint64_t tokens, bool isReading)
{
    settle(soFar);
    const double each = isReading ? m_readCost : m_writeCost;
    const auto wanted =
        static_cast<BudgetCount>(std::ceil(each * static_cast<double>(tokens) - 1e-9));
    if (!m_account->reserve(std::max<BudgetCount>(wanted, 1))) {
        return false;
    }
    m_reserved = std::max<BudgetCount>(wanted, 1);
    m_pendingTokens = tokens;
    m_wasReading = isReading;
    return true;
}

void BudgetedRun::finish(const inference::WorkByPhase& work)
{
    settle(work);
}

} // namespace ponder::app
