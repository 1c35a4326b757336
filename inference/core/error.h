// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ponder::inference {

/// What went wrong, for reasons outside the program. The code drives behaviour and translation;
/// the detail text (English) goes to logs and to the terminal program.
enum class ErrorCode {
    InvalidArgument,
    FileNotFound,
    FileUnreadable,  ///< permission, I/O error, file changed or cut while reading
    FileDamaged,     ///< not the format it claims to be, or a value out of range
    FormatTooNew,    ///< a version, tensor type or feature newer than this program
    TypeUnsupported, ///< a known tensor type this engine cannot compute with
    ArchitectureUnsupported,
    TokenizerUnsupported,
    TemplateInvalid, ///< chat template does not parse, or raised an exception
    TemplateLimit,   ///< chat template exceeded depth, step or output limits
    OutOfMemory,
    ContextFull,
    NumericFailure, ///< NaN or Inf in the logits
    Cancelled,
    DatabaseDamaged,
    DatabaseTooNew,
    DatabaseBusy,
    DiskFull,
    ReadOnly,
    Network,
    ChecksumMismatch,
    NotFound,
    Internal
};

/// Stable lower-camel name of a code ("fileDamaged"), as `ponder-cli --json` prints it.
[[nodiscard]] std::string_view errorCodeName(ErrorCode code);

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string detail;
};

} // namespace ponder::inference
