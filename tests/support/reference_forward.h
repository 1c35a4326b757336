// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/result.h"
#include "inference/core/token_id.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ponder::inference {
class GgufFile;
}

namespace ponder::tests {

/// The truth other forward passes are measured against: plain loops in double over float32 weights,
/// nothing shared with inference/transformer or inference/kernels, its own reading of the metadata.
/// Slow, and obvious on purpose.
class ReferenceForward
{
public:
    [[nodiscard]] static inference::Result<ReferenceForward> load(const inference::GgufFile& file);

    /// Feeds one token; gives the logits [vocabularySize] that follow it (empty when not wanted).
    [[nodiscard]] std::vector<float> feed(inference::TokenId id, bool wantsLogits = true);

    void reset() { m_caches.assign(m_blockCount, {}); }

    [[nodiscard]] std::size_t vocabularySize() const { return m_vocabularySize; }

private:
    using Vector = std::vector<double>;

    struct Cache
    {
        std::vector<Vector> keys; // per position [kvHeads · headDim]
        std::vector<Vector> values;
    };

    [[nodiscard]] const std::vector<float>& weight(const std::string& name) const
    {
        return m_tensors.at(name);
    }

    [[nodiscard]] bool has(const std::string& name) const { return m_tensors.count(name) != 0; }

    [[nodiscard]] Vector multiply(const std::string& name, const Vector& x) const;
    void addBias(Vector& x, const std::string& name) const;
    [[nodiscard]] Vector normalized(const double* x, std::size_t n, const std::string& name) const;
    void normalizeHeads(Vector& heads, const std::string& name) const;
    void rotate(Vector& heads, std::size_t position, bool isLocal) const;
    [[nodiscard]] double
    angle(std::size_t pair, std::size_t position, bool isLocal, double& magnitude) const;
    [[nodiscard]] Vector attend(const Vector& query, const Cache& cache, bool isLocal) const;
    [[nodiscard]] Vector
    attentionBlock(const std::string& prefix, std::size_t layer, const Vector& x);
    [[nodiscard]] Vector feedForwardBlock(const std::string& prefix, const Vector& x) const;

    std::map<std::string, std::vector<float>> m_tensors;
    std::vector<Cache> m_caches;
    std::string m_architecture;
    std::string m_scalingType;
    std::size_t m_blockCount = 0;
    std::size_t m_width = 0;
    std::size_t m_heads = 0;
    std::size_t m_kvHeads = 0;
    std::size_t m_headDim = 0;
    std::size_t m_ropeDim = 0;
    std::size_t m_vocabularySize = 0;
    std::size_t m_window = 0;
    std::size_t m_pattern = 0;
    double m_epsilon = 0.0;
    double m_ropeBase = 0.0;
    double m_localRopeBase = 0.0;
    double m_scalingFactor = 1.0;
    double m_originalContext = 0.0;
    double m_attentionFactor = 1.0;
    double m_softcap = 0.0;
};

} // namespace ponder::tests
