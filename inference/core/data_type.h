// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ponder::inference {

/// Tensor element types; the values are GGUF's `ggml_type` numbers.
enum class DType : std::uint32_t {
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q4_1 = 3,
    Q5_0 = 6,
    Q5_1 = 7,
    Q8_0 = 8,
    Q8_1 = 9,
    Q2_K = 10,
    Q3_K = 11,
    Q4_K = 12,
    Q5_K = 13,
    Q6_K = 14,
    Q8_K = 15,
    IQ2_XXS = 16,
    IQ2_XS = 17,
    IQ3_XXS = 18,
    IQ1_S = 19,
    IQ4_NL = 20,
    IQ3_S = 21,
    IQ2_S = 22,
    IQ4_XS = 23,
    I8 = 24,
    I16 = 25,
    I32 = 26,
    I64 = 27,
    F64 = 28,
    IQ1_M = 29,
    BF16 = 30,
    TQ1_0 = 34,
    TQ2_0 = 35,
    MXFP4 = 39
};

/// Storage of one block of a type.
struct DTypeTraits
{
    std::string_view name;     ///< as GGUF tools print it: "Q4_K"
    std::uint32_t blockLength; ///< weights in a block
    std::uint32_t blockBytes;  ///< bytes of a block
    bool isComputable;         ///< this engine has a dequantiser for it
};

/// Traits of a known type; nothing for a number that is no ggml type.
[[nodiscard]] std::optional<DTypeTraits> dtypeTraits(std::uint32_t ggmlType);
[[nodiscard]] DTypeTraits dtypeTraits(DType type);

/// Bytes of a row of `length` weights; `length` must be a multiple of the block length.
[[nodiscard]] std::size_t rowBytes(DType type, std::size_t length);

} // namespace ponder::inference
