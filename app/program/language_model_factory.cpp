// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/application.h"
#include "app/settings/settings_file.h"
#include "inference/engine/context_shelf.h"
#include "inference/engine/language_model.h"

#include <QThreadPool>

#include <algorithm>
#include <system_error>

namespace ponder::app {

namespace {

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

GeneratorFactory languageModelFactory(const AppPaths& paths)
{
    // The file is read at each load, on the inference thread: the settings object belongs to the
    // window's.
    return
        [file = paths.settingsFile(), contexts = nativePath(paths.contextsFolder())](
            const std::filesystem::path& model,
            const std::function<void(std::uint64_t, std::uint64_t)>& progress,
            std::stop_token stop) -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
            const QJsonObject values = readSettingsFile(file).values;
            inference::LoadOptions options;
            options.threads = values.value(QStringLiteral("threads")).toInt();
            options.contextLength = static_cast<std::uint32_t>(
                std::max(0, values.value(QStringLiteral("contextLength")).toInt()));
            options.kvType = inference::kvTypeFromName(contextPrecision(values));
            const auto draft =
                nativePath(values.value(QStringLiteral("draftModelPath")).toString());
            if (draft != model) { // nobody guesses for itself
                options.draftFile = draft;
            }
            options.contextFolder = contexts;
            options.contextBytes = keptContextBytes(values);
            auto loaded = inference::LanguageModel::load(model, options, progress, std::move(stop));
            if (!loaded) {
                return tl::unexpected(loaded.error());
            }
            return std::unique_ptr<inference::TextGenerator>(std::move(*loaded));
        };
}

void forgetContexts(const AppPaths& paths, const QStringList& conversations)
{
    QThreadPool::globalInstance()->start(
        [folder = nativePath(paths.contextsFolder()), conversations] {
            for (const QString& conversation : conversations) {
                std::error_code code;
                std::filesystem::remove(
                    inference::ContextShelf::pathOf(folder, conversation.toStdString()), code);
            }
        });
}

} // namespace ponder::app
