// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/hardware_fit.h"
#include "inference/core/result.h"

#include <QString>

#include <cstdint>
#include <functional>

namespace ponder::inference {
class GgufFile;
}

namespace ponder::app {

/// One model file of the user, as a list shows it.
struct ModelEntry
{
    QString path;
    QString name;
    QString architecture;
    QString quantization; ///< type most of the weights have: "Q4_1"
    QString license;
    std::uint64_t sizeBytes = 0; ///< all parts of a split model
    std::uint64_t parameters = 0;
    std::uint64_t contextLength = 0; ///< trained
    std::uint64_t kvBytesPerToken = 0;
    bool isSupported = false;
    QString reason; ///< why not, in English
    bool isStarter = false;
    HardwareFit fit = HardwareFit::Comfortable;

    [[nodiscard]] bool operator==(const ModelEntry&) const = default;
};

/// Says whether the engine can run a file.
using SupportCheck = std::function<inference::Result<void>(const inference::GgufFile&)>;

/// Known architecture and computable tensor types. The engine's own check is stricter; see
/// ModelCatalog.
[[nodiscard]] inference::Result<void> basicSupportCheck(const inference::GgufFile& file);

/// What the engine itself says of the file's shape and constants, as loading would.
[[nodiscard]] inference::Result<void> engineSupportCheck(const inference::GgufFile& file);

/// Reads a file's directory (no weights). A file that cannot be read becomes an entry with a
/// reason. Thread-safe.
[[nodiscard]] ModelEntry readModelEntry(const QString& path, const SupportCheck& check);

} // namespace ponder::app
