// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/generation.h"

namespace ponder::inference {

std::string_view stopReasonName(StopReason reason)
{
    switch (reason) {
    case StopReason::EndOfTurn:
        return "endOfTurn";
    case StopReason::Length:
        return "length";
    case StopReason::StopSequence:
        return "stopSequence";
    case StopReason::Cancelled:
        return "cancelled";
    case StopReason::ContextFull:
        return "contextFull";
    case StopReason::Budget:
        return "budget";
    case StopReason::Repetition:
        return "repetition";
    case StopReason::Error:
        return "error";
    }
    return "error";
}

} // namespace ponder::inference
