// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/transformer/transformer.h"
#include "tests/support/reference_forward.h"
#include "tests/support/tiny_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <random>
#include <span>
#include <vector>

namespace ponder::tests {

using namespace ponder::inference;

/// A generated model in memory, ready to run. A test that cannot even load fails through
/// `transformer` being null.
struct LoadedModel
{
    explicit LoadedModel(const TinyModelOptions& options)
        : file(*GgufFile::parse(tinyModel(options).build()))
    {
        if (auto result = ModelConfig::fromGguf(file)) {
            config = *result;
        } else {
            error = result.error().detail;
        }
    }

    std::unique_ptr<Transformer> transformer(TransformerOptions options = {})
    {
        auto result = Transformer::load(file, config, options, {}, {});
        if (!result) {
            error = result.error().detail;
            return nullptr;
        }
        return std::move(*result);
    }

    GgufFile file;
    ModelConfig config;
    std::string error;
};

inline std::vector<TokenId>
randomIds(std::size_t count, std::uint32_t vocabulary, std::uint64_t seed = 7)
{
    std::mt19937_64 generator(seed);
    std::vector<TokenId> ids(count);
    for (TokenId& id : ids) {
        id = static_cast<TokenId>(generator() % vocabulary);
    }
    return ids;
}

/// |a − b| ÷ |b|, Euclidean.
inline double relativeError(std::span<const float> a, std::span<const float> b)
{
    double difference = 0.0;
    double size = 0.0;
    for (std::size_t i = 0; i < b.size(); ++i) {
        const double d = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        difference += d * d;
        size += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    return std::sqrt(difference / size);
}

/// Logits after every position, by the independent forward pass.
inline std::vector<std::vector<float>> referenceLogits(const GgufFile& file,
                                                       std::span<const TokenId> ids)
{
    auto reference = ReferenceForward::load(file);
    std::vector<std::vector<float>> rows;
    for (const TokenId id : ids) {
        rows.push_back(reference->feed(id));
    }
    return rows;
}

inline std::vector<float> copyOf(std::span<const float> values)
{
    return {values.begin(), values.end()};
}

/// Whether tokens decoded several at a time, from `next` on, leave the logits bit for bit as one
/// after the other. Both have read what comes before.
inline bool decodesAlike(Transformer& several,
                         Transformer& single,
                         std::span<const TokenId> ids,
                         std::size_t next)
{
    for (const std::size_t count : {2U, 8U, 1U, 5U, 7U, 3U, 8U, 4U, 6U}) {
        if (!several.decode(ids.subspan(next, count))) {
            return false;
        }
        for (std::size_t i = 0; i < count; ++i, ++next) {
            if (!single.decode(ids[next]) ||
                !std::ranges::equal(several.logits(i), single.logits())) {
                return false;
            }
        }
    }
    return true;
}

inline std::vector<Isa> machineIsas()
{
    const CpuFeatures features = CpuFeatures::detect();
    std::vector<Isa> found;
    for (const Isa isa : {Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon}) {
        if (features.supports(isa)) {
            found.push_back(isa);
        }
    }
    return found;
}

} // namespace ponder::tests
