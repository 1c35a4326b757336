// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/reference_forward.h"

#include "inference/gguf/gguf_file.h"
#include "inference/quantization/quantization.h"

#include <algorithm>
#include <cmath>

namespace ponder::tests {

using namespace ponder::inference;

namespace {

double number(const GgufFile& file, const std::string& key, double fallback)
{
    const auto value = file.metadata().real(key);
    return value && value->has_value() ? **value : fallback;
}

std::size_t count(const GgufFile& file, const std::string& key, std::size_t fallback)
{
    return static_cast<std::size_t>(number(file, key, static_cast<double>(fallback)));
}

} // namespace

Result<ReferenceForward> ReferenceForward::load(const GgufFile& file)
{
    ReferenceForward self;
    for (const TensorInfo& info : file.tensors()) {
        std::vector<std::byte> bytes(info.bytes);
        if (auto done = file.readTensor(info, bytes); !done) {
            return tl::unexpected(done.error());
        }
        std::vector<float>& values = self.m_tensors[info.name];
        values.resize(info.elementCount());
        dequantize(info.type(), bytes.data(), values.data(), values.size());
    }
    self.m_architecture = file.metadata().string("general.architecture")->value_or("");
    const std::string a = self.m_architecture + ".";
    self.m_blockCount = count(file, a + "block_count", 0);
    self.m_width = count(file, a + "embedding_length", 0);
    self.m_heads = count(file, a + "attention.head_count", 1);
    self.m_kvHeads = count(file, a + "attention.head_count_kv", self.m_heads);
    self.m_headDim = count(file, a + "attention.key_length", self.m_width / self.m_heads);
    self.m_ropeDim = count(file, a + "rope.dimension_count", self.m_headDim);
    self.m_vocabularySize = self.weight("token_embd.weight").size() / self.m_width;
    self.m_window = count(file, a + "attention.sliding_window", 0);
    self.m_pattern = count(file, a + "attention.sliding_window_pattern", 6);
    self.m_epsilon = number(file, a + "attention.layer_norm_rms_epsilon", 0.0);
    self.m_ropeBase =
        number(file, a + "rope.freq_base", self.m_architecture == "gemma3" ? 1e6 : 1e4);
    self.m_localRopeBase = number(file, a + "rope.freq_base_swa", 1e4);
    self.m_scalingType = file.metadata().string(a + "rope.scaling.type")->value_or("linear");
    self.m_scalingFactor = number(file, a + "rope.scaling.factor", 1.0);
    self.m_originalContext = number(
        file, a + "rope.scaling.original_context_length", number(file, a + "context_length", 0.0));
    self.m_attentionFactor = number(file, a + "rope.scaling.attn_factor", 1.0);
    self.m_softcap = number(file, a + "final_logit_softcapping", 0.0);
    self.reset();
    return self;
}

ReferenceForward::Vector ReferenceForward::multiply(const std::string& name, const Vector& x) const
{
    const std::vector<float>& matrix = weight(name);
    Vector y(matrix.size() / x.size());
    for (std::size_t row = 0; row < y.size(); ++row) {
        double sum = 0.0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            sum += static_cast<double>(matrix[row * x.size() + i]) * x[i];
        }
        y[row] = sum;
    }
    return y;
}

void ReferenceForward::addBias(Vector& x, const std::string& name) const
{
    if (!has(name)) {
        return;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] += static_cast<double>(weight(name)[i]);
    }
}

ReferenceForward::Vector
ReferenceForward::normalized(const double* x, std::size_t n, const std::string& name) const
{
    double squares = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        squares += x[i] * x[i];
    }
    const double scale = 1.0 / std::sqrt(squares / static_cast<double>(n) + m_epsilon);
    Vector y(n);
    for (std::size_t i = 0; i < n; ++i) {
        y[i] = x[i] * scale * static_cast<double>(weight(name)[i]);
    }
    return y;
}

void ReferenceForward::normalizeHeads(Vector& heads, const std::string& name) const
{
    if (!has(name)) {
        return;
    }
    for (std::size_t first = 0; first < heads.size(); first += m_headDim) {
        const Vector head = normalized(heads.data() + first, m_headDim, name);
        std::copy(head.begin(), head.end(), heads.begin() + static_cast<std::ptrdiff_t>(first));
    }
}

double ReferenceForward::angle(std::size_t pair,
                               std::size_t position,
                               bool isLocal,
                               double& magnitude) const
{
    const double n = static_cast<double>(m_ropeDim);
    const double base = isLocal ? m_localRopeBase : m_ropeBase;
    double theta =
        static_cast<double>(position) / std::pow(base, 2.0 * static_cast<double>(pair) / n);
    magnitude = 1.0;
    if (isLocal) {
        return theta;
    }
    if (m_architecture == "llama" && has("rope_freqs.weight")) {
        theta /= static_cast<double>(weight("rope_freqs.weight")[pair]);
    }
    if (m_scalingType == "linear") {
        return theta / m_scalingFactor;
    }
    if (m_scalingType != "yarn") {
        return theta;
    }
    // YaRN: fast waves keep their frequency, slow ones are stretched, a linear ramp lies between.
    const double pi = std::acos(-1.0);
    const auto turning = [&](double rotations) {
        return n * std::log(m_originalContext / (rotations * 2.0 * pi)) / (2.0 * std::log(base));
    };
    const double low = std::max(0.0, std::floor(turning(32.0)));
    const double high = std::min(n - 1.0, std::ceil(turning(1.0)));
    const double ramp = std::min(
        1.0, std::max(0.0, (static_cast<double>(pair) - low) / std::max(0.001, high - low)));
    magnitude =
        m_attentionFactor * (m_scalingFactor > 1.0 ? 1.0 + 0.1 * std::log(m_scalingFactor) : 1.0);
    return theta / m_scalingFactor * ramp + theta * (1.0 - ramp);
}

void ReferenceForward::rotate(Vector& heads, std::size_t position, bool isLocal) const
{
    const bool isAdjacent = m_architecture == "llama";
    for (std::size_t first = 0; first < heads.size(); first += m_headDim) {
        for (std::size_t pair = 0; pair < m_ropeDim / 2; ++pair) {
            double magnitude = 1.0;
            const double theta = angle(pair, position, isLocal, magnitude);
            double& a = heads[first + (isAdjacent ? 2 * pair : pair)];
            double& b = heads[first + (isAdjacent ? 2 * pair + 1 : pair + m_ropeDim / 2)];
            const double x = a;
            const double y = b;
            a = (x * std::cos(theta) - y * std::sin(theta)) * magnitude;
            b = (x * std::sin(theta) + y * std::cos(theta)) * magnitude;
        }
    }
}

ReferenceForward::Vector
ReferenceForward::attend(const Vector& query, const Cache& cache, bool isLocal) const
{
    double scale = 1.0 / std::sqrt(static_cast<double>(m_headDim));
    if (m_architecture == "gemma3" && m_blockCount == 62) {
        scale = 1.0 / std::sqrt(static_cast<double>(m_width / m_heads));
    }
    const std::size_t positions = cache.keys.size();
    const std::size_t first = isLocal && positions > m_window ? positions - m_window : 0;
    Vector output(query.size(), 0.0);
    for (std::size_t head = 0; head < m_heads; ++head) {
        const std::size_t q = head * m_headDim;
        const std::size_t kv = head / (m_heads / m_kvHeads) * m_headDim;
        Vector scores(positions, 0.0);
        double maximum = -1e300;
        for (std::size_t p = first; p < positions; ++p) {
            for (std::size_t i = 0; i < m_headDim; ++i) {
                scores[p] += query[q + i] * cache.keys[p][kv + i] * scale;
            }
            maximum = std::max(maximum, scores[p]);
        }
        double sum = 0.0;
        for (std::size_t p = first; p < positions; ++p) {
            scores[p] = std::exp(scores[p] - maximum);
            sum += scores[p];
        }
        for (std::size_t p = first; p < positions; ++p) {
            for (std::size_t i = 0; i < m_headDim; ++i) {
                output[q + i] += scores[p] / sum * cache.values[p][kv + i];
            }
        }
    }
    return output;
}

ReferenceForward::Vector
ReferenceForward::attentionBlock(const std::string& prefix, std::size_t layer, const Vector& x)
{
    const bool isLocal = m_architecture == "gemma3" && m_window > 0 && (layer + 1) % m_pattern != 0;
    Cache& cache = m_caches[layer];
    const std::size_t position = cache.keys.size();
    const Vector input = normalized(x.data(), x.size(), prefix + "attn_norm.weight");
    Vector query = multiply(prefix + "attn_q.weight", input);
    Vector key = multiply(prefix + "attn_k.weight", input);
    Vector value = multiply(prefix + "attn_v.weight", input);
    addBias(query, prefix + "attn_q.bias");
    addBias(key, prefix + "attn_k.bias");
    addBias(value, prefix + "attn_v.bias");
    normalizeHeads(query, prefix + "attn_q_norm.weight");
    normalizeHeads(key, prefix + "attn_k_norm.weight");
    rotate(query, position, isLocal);
    rotate(key, position, isLocal);
    cache.keys.push_back(std::move(key));
    cache.values.push_back(std::move(value));
    Vector output = multiply(prefix + "attn_output.weight", attend(query, cache, isLocal));
    addBias(output, prefix + "attn_output.bias");
    return has(prefix + "post_attention_norm.weight")
               ? normalized(output.data(), output.size(), prefix + "post_attention_norm.weight")
               : output;
}

ReferenceForward::Vector ReferenceForward::feedForwardBlock(const std::string& prefix,
                                                            const Vector& x) const
{
    const Vector input = normalized(x.data(), x.size(), prefix + "ffn_norm.weight");
    Vector gate = multiply(prefix + "ffn_gate.weight", input);
    Vector up = multiply(prefix + "ffn_up.weight", input);
    addBias(gate, prefix + "ffn_gate.bias");
    addBias(up, prefix + "ffn_up.bias");
    const double pi = std::acos(-1.0);
    for (std::size_t i = 0; i < gate.size(); ++i) {
        const double g = gate[i];
        const double activated =
            m_architecture == "gemma3"
                ? 0.5 * g * (1.0 + std::tanh(std::sqrt(2.0 / pi) * (g + 0.044715 * g * g * g)))
                : g / (1.0 + std::exp(-g));
        gate[i] = activated * up[i];
    }
    Vector output = multiply(prefix + "ffn_down.weight", gate);
    addBias(output, prefix + "ffn_down.bias");
    return has(prefix + "post_ffw_norm.weight")
               ? normalized(output.data(), output.size(), prefix + "post_ffw_norm.weight")
               : output;
}

std::vector<float> ReferenceForward::feed(TokenId id, bool wantsLogits)
{
    const std::vector<float>& embedding = weight("token_embd.weight");
    Vector x(m_width);
    for (std::size_t i = 0; i < m_width; ++i) {
        x[i] = static_cast<double>(embedding[static_cast<std::size_t>(id) * m_width + i]);
        x[i] *= m_architecture == "gemma3" ? std::sqrt(static_cast<double>(m_width)) : 1.0;
    }
    for (std::size_t layer = 0; layer < m_blockCount; ++layer) {
        const std::string prefix = "blk." + std::to_string(layer) + ".";
        const Vector attention = attentionBlock(prefix, layer, x);
        std::transform(x.begin(), x.end(), attention.begin(), x.begin(), std::plus<>());
        const Vector feedForward = feedForwardBlock(prefix, x);
        std::transform(x.begin(), x.end(), feedForward.begin(), x.begin(), std::plus<>());
    }
    if (!wantsLogits) {
        return {};
    }
    const Vector last = normalized(x.data(), x.size(), "output_norm.weight");
    const Vector logits =
        multiply(has("output.weight") ? "output.weight" : "token_embd.weight", last);
    std::vector<float> result(logits.size());
    for (std::size_t i = 0; i < logits.size(); ++i) {
        result[i] = static_cast<float>(
            m_softcap > 0.0 ? m_softcap * std::tanh(logits[i] / m_softcap) : logits[i]);
    }
    return result;
}

} // namespace ponder::tests
