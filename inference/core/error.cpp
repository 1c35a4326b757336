// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/core/error.h"

namespace ponder::inference {

std::string_view errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return "invalidArgument";
    case ErrorCode::FileNotFound:
        return "fileNotFound";
    case ErrorCode::FileUnreadable:
        return "fileUnreadable";
    case ErrorCode::FileDamaged:
        return "fileDamaged";
    case ErrorCode::FormatTooNew:
        return "formatTooNew";
    case ErrorCode::TypeUnsupported:
        return "typeUnsupported";
    case ErrorCode::ArchitectureUnsupported:
        return "architectureUnsupported";
    case ErrorCode::TokenizerUnsupported:
        return "tokenizerUnsupported";
    case ErrorCode::TemplateInvalid:
        return "templateInvalid";
    case ErrorCode::TemplateLimit:
        return "templateLimit";
    case ErrorCode::OutOfMemory:
        return "outOfMemory";
    case ErrorCode::ContextFull:
        return "contextFull";
    case ErrorCode::NumericFailure:
        return "numericFailure";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::DatabaseDamaged:
        return "databaseDamaged";
    case ErrorCode::DatabaseTooNew:
        return "databaseTooNew";
    case ErrorCode::DatabaseBusy:
        return "databaseBusy";
    case ErrorCode::DiskFull:
        return "diskFull";
    case ErrorCode::ReadOnly:
        return "readOnly";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::ChecksumMismatch:
        return "checksumMismatch";
    case ErrorCode::NotFound:
        return "notFound";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

} // namespace ponder::inference
