// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/data_type.h"

#include "inference/core/assertion.h"

namespace ponder::inference {

std::optional<DTypeTraits> dtypeTraits(std::uint32_t ggmlType)
{
    // Block lengths and bytes: GGUF specification and the layouts in ggml-common.h.
    switch (ggmlType) {
    case 0:
        return DTypeTraits{"F32", 1, 4, true};
    case 1:
        return DTypeTraits{"F16", 1, 2, true};
    case 2:
        return DTypeTraits{"Q4_0", 32, 18, true};
    case 3:
        return DTypeTraits{"Q4_1", 32, 20, true};
    case 6:
        return DTypeTraits{"Q5_0", 32, 22, true};
    case 7:
        return DTypeTraits{"Q5_1", 32, 24, true};
    case 8:
        return DTypeTraits{"Q8_0", 32, 34, true};
    case 9:
        return DTypeTraits{"Q8_1", 32, 36, false};
    case 10:
        return DTypeTraits{"Q2_K", 256, 84, true};
    case 11:
        return DTypeTraits{"Q3_K", 256, 110, true};
    case 12:
        return DTypeTraits{"Q4_K", 256, 144, true};
    case 13:
        return DTypeTraits{"Q5_K", 256, 176, true};
    case 14:
        return DTypeTraits{"Q6_K", 256, 210, true};
    case 15:
        return DTypeTraits{"Q8_K", 256, 292, false};
    case 16:
        return DTypeTraits{"IQ2_XXS", 256, 66, false};
    case 17:
        return DTypeTraits{"IQ2_XS", 256, 74, false};
    case 18:
        return DTypeTraits{"IQ3_XXS", 256, 98, false};
    case 19:
        return DTypeTraits{"IQ1_S", 256, 50, false};
    case 20:
        return DTypeTraits{"IQ4_NL", 32, 18, true};
    case 21:
        return DTypeTraits{"IQ3_S", 256, 110, false};
    case 22:
        return DTypeTraits{"IQ2_S", 256, 82, false};
    case 23:
        return DTypeTraits{"IQ4_XS", 256, 136, true};
    case 24:
        return DTypeTraits{"I8", 1, 1, false};
    case 25:
        return DTypeTraits{"I16", 1, 2, false};
    case 26:
        return DTypeTraits{"I32", 1, 4, false};
    case 27:
        return DTypeTraits{"I64", 1, 8, false};
    case 28:
        return DTypeTraits{"F64", 1, 8, false};
    case 29:
        return DTypeTraits{"IQ1_M", 256, 56, false};
    case 30:
        return DTypeTraits{"BF16", 1, 2, true};
    case 34:
        return DTypeTraits{"TQ1_0", 256, 54, false};
    case 35:
        return DTypeTraits{"TQ2_0", 256, 66, false};
    case 39:
        return DTypeTraits{"MXFP4", 32, 17, true};
    default:
        return std::nullopt;
    }
}

DTypeTraits dtypeTraits(DType type)
{
    const std::optional<DTypeTraits> traits = dtypeTraits(static_cast<std::uint32_t>(type));
    INFERENCE_ASSERT(traits.has_value(), "a DType is made from a checked number only");
    return *traits;
}

std::size_t rowBytes(DType type, std::size_t length)
{
    const DTypeTraits traits = dtypeTraits(type);
    INFERENCE_ASSERT(length % traits.blockLength == 0, "rows hold whole blocks");
    return length / traits.blockLength * traits.blockBytes;
}

} // namespace ponder::inference
