// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/engine/text_generator.h"

#include <utility>

namespace ponder::tests {

/// What a service may own while the test keeps the generator itself.
class BorrowedGenerator final : public inference::TextGenerator
{
public:
    explicit BorrowedGenerator(inference::TextGenerator& lender)
        : m_lender(lender)
    {
    }

    [[nodiscard]] const inference::ModelFacts& facts() const override { return m_lender.facts(); }

    void generate(const inference::GenerationRequest& request,
                  const inference::GenerationControl& control,
                  const EventSink& sink) override
    {
        m_lender.generate(request, control, sink);
    }

    [[nodiscard]] inference::Result<std::uint64_t>
    countTokens(const inference::GenerationRequest& request) override
    {
        return m_lender.countTokens(request);
    }

    [[nodiscard]] inference::Result<inference::PromptEstimate>
    estimate(const inference::GenerationRequest& request) override
    {
        return m_lender.estimate(request);
    }

    [[nodiscard]] inference::Result<inference::Calibration>
    calibrate(std::chrono::milliseconds limit, std::stop_token stop) override
    {
        return m_lender.calibrate(limit, std::move(stop));
    }

private:
    inference::TextGenerator& m_lender;
};

} // namespace ponder::tests
