// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ponder::inference {

namespace {

double relativeMass(float logit, float best)
{
    return std::exp(static_cast<double>(logit) - static_cast<double>(best));
}

/// The k best, unordered, by one pass with a heap whose top is the worst kept.
void selectBest(std::span<const float> logits, std::size_t k, std::vector<Candidate>& items)
{
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const Candidate candidate{static_cast<TokenId>(i), logits[i]};
        if (items.size() < k) {
            items.push_back(candidate);
            std::push_heap(items.begin(), items.end());
        } else if (candidate < items.front()) {
            std::pop_heap(items.begin(), items.end());
            items.back() = candidate;
            std::push_heap(items.begin(), items.end());
        }
    }
}

} // namespace

TokenId argMax(std::span<const float> logits)
{
    return static_cast<TokenId>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

void selectCandidates(std::span<const float> logits, std::size_t k, float minP, CandidateList& list)
{
    list.items.clear();
    list.mass = 0.0;
    if (k > 0 && k < logits.size()) {
        selectBest(logits, k, list.items);
        std::sort(list.items.begin(), list.items.end());
        for (const Candidate& candidate : list.items) {
            list.mass += relativeMass(candidate.logit, list.items.front().logit);
        }
        return;
    }
    const float best = logits[static_cast<std::size_t>(argMax(logits))];
    const double cutoff =
        minP > 0.0F ? static_cast<double>(best) + std::log(static_cast<double>(minP)) - 1e-3
                    : -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < logits.size(); ++i) {
        list.mass += relativeMass(logits[i], best);
        if (static_cast<double>(logits[i]) >= cutoff) {
            list.items.push_back({static_cast<TokenId>(i), logits[i]});
        }
    }
    std::sort(list.items.begin(), list.items.end());
}

void keepTopP(CandidateList& list, float p)
{
    if (p >= 1.0F || list.items.empty()) {
        return;
    }
    const double wanted = static_cast<double>(p) * list.mass;
    double sum = 0.0;
    std::size_t kept = 0;
    while (kept < list.items.size()) {
        sum += relativeMass(list.items[kept].logit, list.items.front().logit);
        ++kept;
        if (sum >= wanted) {
            break;
        }
    }
    list.items.resize(kept);
}

void keepMinP(CandidateList& list, float p)
{
    if (p <= 0.0F || list.items.empty()) {
        return;
    }
    const float best = list.items.front().logit;
    const auto firstDropped =
        std::find_if(list.items.begin() + 1, list.items.end(), [&](const Candidate& candidate) {
            return relativeMass(candidate.logit, best) < static_cast<double>(p);
        });
    list.items.erase(firstDropped, list.items.end());
}

TokenId drawCandidate(const CandidateList& list, float temperature, double uniform)
{
    const auto best = static_cast<double>(list.items.front().logit);
    const auto weight = [&](const Candidate& candidate) {
        return std::exp((static_cast<double>(candidate.logit) - best) /
                        static_cast<double>(temperature));
    };
    double total = 0.0;
    for (const Candidate& candidate : list.items) {
        total += weight(candidate);
    }
    const double target = uniform * total;
    double sum = 0.0;
    for (const Candidate& candidate : list.items) {
        sum += weight(candidate);
        if (target < sum) {
            return candidate.id;
        }
    }
    return list.items.back().id; // only when rounding kept the sum below the total
}

} // namespace ponder::inference
