// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/application.h"
#include "app/settings/settings_file.h"
#include "inference/engine/language_model.h"

#include <algorithm>

namespace ponder::app {

GeneratorFactory languageModelFactory(const AppPaths& paths)
{
    // The file is read at each load, on the inference thread: the settings object belongs to the
    // window's.
    return
        [file = paths.settingsFile()](
            const std::filesystem::path& model,
            const std::function<void(std::uint64_t, std::uint64_t)>& progress,
            std::stop_token stop) -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
            const QJsonObject values = readSettingsFile(file).values;
            inference::LoadOptions options;
            options.threads = values.value(QStringLiteral("threads")).toInt();
            options.contextLength = static_cast<std::uint32_t>(
                std::max(0, values.value(QStringLiteral("contextLength")).toInt()));
            auto loaded = inference::LanguageModel::load(model, options, progress, std::move(stop));
            if (!loaded) {
                return tl::unexpected(loaded.error());
            }
            return std::unique_ptr<inference::TextGenerator>(std::move(*loaded));
        };
}

} // namespace ponder::app
