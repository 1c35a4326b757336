// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/transformer/model_weights.h"

#include "inference/core/thread_team.h"
#include "inference/gguf/gguf_file.h"
#include "inference/quantization/quantization.h"
#include "inference/transformer/model_config.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string_view>
#include <utility>

namespace ponder::inference {

namespace {

constexpr std::size_t kAlignment = 64;
/// About so much is read at once; small enough to stay in a core's cache while it is interleaved.
constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

std::size_t aligned(std::size_t bytes)
{
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

} // namespace

/// Plans all places first, then allocates once, then reads pieces of whole groups of rows.
class ModelWeights::Loader
{
public:
    Loader(const GgufFile& file,
           const ModelConfig& config,
           const ThreadTeam& team,
           ModelWeights& weights)
        : m_file(file)
        , m_config(config)
        , m_team(team)
        , m_weights(weights)
    {
    }

    Result<void> plan();
    Result<void> read(const Progress& progress, const std::stop_token& stop);

private:
    struct Matrix
    {
        const TensorInfo* info;
        WeightMatrix* target;
        std::size_t offset;
    };

    /// Rows of a matrix that are read at once: whole groups.
    struct Piece
    {
        const Matrix* matrix;
        std::size_t firstRow;
        std::size_t rows;
    };

    struct Vector
    {
        const TensorInfo* info;
        const float** target;
        std::size_t offset;
        std::size_t length;
    };

    void add(Result<const TensorInfo*> found, WeightMatrix& target);
    void add(Result<const TensorInfo*> found, const float*& target);
    [[nodiscard]] std::vector<Piece> pieces() const;
    Result<void> readMatrices(const Progress& progress, const std::stop_token& stop);
    Result<void> readPiece(const Piece& piece, std::vector<std::byte>& staging);
    Result<void> readVector(const Vector& vector, const std::stop_token& stop);

    const GgufFile& m_file;
    const ModelConfig& m_config;
    const ThreadTeam& m_team;
    ModelWeights& m_weights;
    std::vector<Matrix> m_matrices;
    std::vector<Vector> m_vectors;
    std::size_t m_matrixBytes = 0;
    std::size_t m_vectorBytes = 0;
    std::optional<Error> m_error;
};

void ModelWeights::Loader::add(Result<const TensorInfo*> found, WeightMatrix& target)
{
    if (!found) {
        m_error = m_error ? m_error : found.error();
        return;
    }
    const TensorInfo& info = **found;
    target.type = info.type();
    target.columns = info.shape[0];
    target.rows = info.shape.size() > 1 ? info.shape[1] : 1;
    m_matrices.push_back({&info, &target, m_matrixBytes});
    m_matrixBytes += aligned(target.storedBytes());
}

void ModelWeights::Loader::add(Result<const TensorInfo*> found, const float*& target)
{
    if (!found) {
        m_error = m_error ? m_error : found.error();
        return;
    }
    if (*found == nullptr) {
        return;
    }
    const std::size_t length = (*found)->elementCount();
    m_vectors.push_back({*found, &target, m_vectorBytes, length});
    m_vectorBytes += aligned(length * sizeof(float));
}

Result<void> ModelWeights::Loader::plan()
{
    const std::size_t width = m_config.embeddingLength;
    add(findMatrix(m_file, "token_embd.weight", m_config.vocabularySize, width),
        m_weights.m_embedding);
    const auto matrices = layerMatrices(m_config);
    const auto vectors = layerVectors(m_config);
    m_weights.m_layers.resize(m_config.blockCount);
    for (std::uint32_t index = 0; index < m_config.blockCount; ++index) {
        LayerWeights& layer = m_weights.m_layers[index];
        for (const MatrixSlot& slot : matrices) {
            add(findMatrix(m_file, layerTensorName(index, slot.suffix), slot.rows, slot.columns),
                layer.*slot.member);
        }
        for (const VectorSlot& slot : vectors) {
            add(findVector(
                    m_file, layerTensorName(index, slot.suffix), slot.length, slot.isRequired),
                layer.*slot.member);
        }
    }
    add(findVector(m_file, "output_norm.weight", width, true), m_weights.m_outputNorm);
    if (m_config.ropeScaling == RopeScaling::Llama3) {
        add(findVector(m_file, "rope_freqs.weight", m_config.ropeDimensionCount / 2, true),
            m_weights.m_ropeFactors);
    }
    if (!m_config.hasTiedEmbeddings) {
        add(findMatrix(m_file, "output.weight", m_config.vocabularySize, width), m_weights.m_head);
    }
    if (m_error) {
        return tl::unexpected(*m_error);
    }
    auto matrixMemory = AlignedBuffer::allocate(m_matrixBytes + kAlignment);
    if (!matrixMemory) {
        return tl::unexpected(matrixMemory.error());
    }
    auto vectorMemory = AlignedBuffer::allocate(m_vectorBytes + kAlignment);
    if (!vectorMemory) {
        return tl::unexpected(vectorMemory.error());
    }
    m_weights.m_matrices = std::move(*matrixMemory);
    m_weights.m_vectors = std::move(*vectorMemory);
    return {};
}

Result<void> ModelWeights::Loader::readVector(const Vector& vector, const std::stop_token& stop)
{
    float* target = m_weights.m_vectors.as<float>().data() + vector.offset / sizeof(float);
    std::vector<std::byte> stored(vector.info->bytes);
    if (auto done = m_file.readTensor(*vector.info, stored, stop); !done) {
        return done;
    }
    dequantize(vector.info->type(), stored.data(), target, vector.length);
    *vector.target = target;
    return {};
}

std::vector<ModelWeights::Loader::Piece> ModelWeights::Loader::pieces() const
{
    std::vector<Piece> list;
    for (const Matrix& matrix : m_matrices) {
        const WeightMatrix& target = *matrix.target;
        const std::size_t bytes = kGroupRows * rowBytes(target.type, target.columns);
        const std::size_t rows = std::max<std::size_t>(1, kPieceBytes / bytes) * kGroupRows;
        for (std::size_t first = 0; first < target.rows; first += rows) {
            list.push_back({&matrix, first, std::min(rows, target.rows - first)});
        }
    }
    return list;
}

Result<void> ModelWeights::Loader::readPiece(const Piece& piece, std::vector<std::byte>& staging)
{
    const WeightMatrix& matrix = *piece.matrix->target;
    const std::size_t stride = rowBytes(matrix.type, matrix.columns);
    const std::uint64_t offset = piece.firstRow * stride;
    std::byte* place = m_weights.m_matrices.data() + piece.matrix->offset + offset;
    if (!matrix.isInterleaved()) {
        return m_file.readTensorPart(
            *piece.matrix->info, offset, std::span(place, piece.rows * stride));
    }
    staging.resize(piece.rows * stride);
    if (auto read = m_file.readTensorPart(*piece.matrix->info, offset, staging); !read) {
        return read;
    }
    for (std::size_t row = 0; row < piece.rows; row += kGroupRows) {
        interleaveGroup(matrix.type,
                        staging.data() + row * stride,
                        std::min(kGroupRows, piece.rows - row),
                        matrix.columns,
                        place + row * stride);
    }
    return {};
}

Result<void> ModelWeights::Loader::readMatrices(const Progress& progress,
                                                const std::stop_token& stop)
{
    std::uint64_t total = 0;
    for (const Matrix& matrix : m_matrices) {
        total += matrix.info->bytes;
        matrix.target->data = m_weights.m_matrices.data() + matrix.offset;
    }
    const std::vector<Piece> list = pieces();
    std::atomic<std::uint64_t> done = 0;
    std::vector<Result<void>> results(static_cast<std::size_t>(m_team.threadCount()));
    std::atomic<bool> hasFailed = false;
    m_team.parallelFor(list.size(), 1, [&](std::size_t begin, std::size_t end, int thread) {
        std::vector<std::byte> staging;
        for (std::size_t i = begin; i < end && !hasFailed; ++i) {
            auto result = stop.stop_requested()
                              ? fail(ErrorCode::Cancelled, "reading the model was cancelled")
                              : readPiece(list[i], staging);
            if (!result) {
                results[static_cast<std::size_t>(thread)] = std::move(result);
                hasFailed = true;
                return;
            }
            const WeightMatrix& matrix = *list[i].matrix->target;
            done += list[i].rows * rowBytes(matrix.type, matrix.columns);
            if (progress && thread == 0) {
                progress(done, total);
            }
        }
    });
    for (Result<void>& result : results) {
        if (!result) {
            return std::move(result);
        }
    }
    if (progress) {
        progress(total, total);
    }
    return {};
}

Result<void> ModelWeights::Loader::read(const Progress& progress, const std::stop_token& stop)
{
    if (auto result = readMatrices(progress, stop); !result) {
        return result;
    }
    for (const Vector& vector : m_vectors) {
        if (auto result = readVector(vector, stop); !result) {
            return result;
        }
    }
    if (m_config.hasTiedEmbeddings) {
        m_weights.m_head = m_weights.m_embedding;
    }
    return {};
}

Result<ModelWeights> ModelWeights::load(const GgufFile& file,
                                        const ModelConfig& config,
                                        const ThreadTeam& team,
                                        const Progress& progress,
                                        std::stop_token stop)
{
    ModelWeights weights;
    Loader loader(file, config, team, weights);
    if (auto planned = loader.plan(); !planned) {
        return tl::unexpected(planned.error());
    }
    if (auto read = loader.read(progress, stop); !read) {
        return tl::unexpected(read.error());
    }
    return weights;
}

} // namespace ponder::inference
