// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/answer_samples.h"

#include "app/storage/database.h"
#include "app/storage/query.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ponder::app {

namespace {

constexpr double kNanoseconds = 1e-9;

std::uint64_t toNs(double seconds)
{
    return static_cast<std::uint64_t>(std::llround(std::max(seconds, 0.0) / kNanoseconds));
}

double toSeconds(std::uint64_t ns)
{
    return static_cast<double>(ns) * kNanoseconds;
}

AnswerSample readSample(Query& row)
{
    AnswerSample sample;
    sample.modelName = row.text(0);
    sample.machine = row.text(1);
    sample.thinkingBudget = row.integer(2);
    sample.tokenLimit = row.count(3);
    sample.traits = {row.count(4),
                     row.integer(5) != 0,
                     row.integer(6) != 0,
                     row.integer(7) != 0,
                     row.integer(8) != 0};
    sample.readTokens = row.count(9);
    sample.keptTokens = row.count(10);
    sample.readNs = row.count(11);
    sample.thinkTokens = row.count(12);
    sample.answerTokens = row.count(13);
    sample.writeSteps = row.count(14);
    sample.writeNs = row.count(15);
    if (!row.isNull(16)) {
        sample.energyMicrojoules = row.count(16);
    }
    sample.isWhole = row.integer(17) != 0;
    if (!row.isNull(18)) {
        sample.wasForecast = SecondsForecast{toSeconds(row.count(18)),
                                             toSeconds(row.count(19)),
                                             toSeconds(row.count(20)),
                                             toSeconds(row.count(21)),
                                             toSeconds(row.count(22)),
                                             toSeconds(row.count(23))};
    }
    return sample;
}

} // namespace

AnswerSamples::AnswerSamples(Database& database, StoreClock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<void> AnswerSamples::add(const AnswerSample& sample)
{
    return guarded([&]() -> Result<void> {
        WriteTransaction transaction(m_database, Durability::Normal);
        const auto& forecast = sample.wasForecast;
        const auto optional = [&](double value) {
            return forecast ? std::optional(toNs(value)) : std::nullopt;
        };
        const SecondsForecast given = forecast.value_or(SecondsForecast{});
        Query(m_database,
              "INSERT INTO answer_samples (utc_ms, model_name, machine, thinking_budget, "
              "token_limit, question_tokens, has_code, has_math, is_question, is_cjk, read_tokens, "
              "kept_tokens, read_ns, think_tokens, answer_tokens, write_steps, write_ns, "
              "energy_uj, is_whole, forecast_low_ns, forecast_mid_ns, forecast_high_ns, "
              "forecast_bound_ns, forecast_raw_low_ns, forecast_raw_high_ns) VALUES "
              "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(m_clock.now(),
                  sample.modelName,
                  sample.machine,
                  sample.thinkingBudget,
                  sample.tokenLimit,
                  sample.traits.questionTokens,
                  sample.traits.hasCode,
                  sample.traits.hasMath,
                  sample.traits.isQuestion,
                  sample.traits.isCjk,
                  sample.readTokens,
                  sample.keptTokens,
                  sample.readNs,
                  sample.thinkTokens,
                  sample.answerTokens,
                  sample.writeSteps,
                  sample.writeNs,
                  sample.energyMicrojoules,
                  sample.isWhole,
                  optional(given.low),
                  optional(given.middle),
                  optional(given.high),
                  optional(given.bound),
                  optional(given.rawLow),
                  optional(given.rawHigh))
            .run();
        transaction.commit();
        return {};
    });
}

Result<std::vector<AnswerSample>>
AnswerSamples::latest(const QString& modelName, const QString& machine, int limit)
{
    return guarded([&]() -> Result<std::vector<AnswerSample>> {
        Query rows(m_database,
                   "SELECT model_name, machine, thinking_budget, token_limit, question_tokens, "
                   "has_code, has_math, is_question, is_cjk, read_tokens, kept_tokens, read_ns, "
                   "think_tokens, answer_tokens, write_steps, write_ns, energy_uj, is_whole, "
                   "forecast_low_ns, forecast_mid_ns, forecast_high_ns, forecast_bound_ns, "
                   "forecast_raw_low_ns, forecast_raw_high_ns FROM answer_samples "
                   "WHERE model_name = ? AND machine = ? ORDER BY id DESC LIMIT ?");
        rows.bind(modelName, machine, limit);
        std::vector<AnswerSample> samples;
        while (rows.next()) {
            samples.push_back(readSample(rows));
        }
        std::reverse(samples.begin(), samples.end());
        return samples;
    });
}

} // namespace ponder::app
