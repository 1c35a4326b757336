// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/model_entry.h"

#include "inference/core/data_type.h"
#include "inference/gguf/gguf_file.h"
#include "inference/gguf/model_name.h"
#include "inference/transformer/model_config.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <filesystem>
#include <limits>
#include <map>
#include <string_view>

namespace ponder::app {

using inference::ErrorCode;
using inference::GgufFile;
using inference::modelName;
using inference::Result;

namespace {

constexpr std::array<std::string_view, 4> kArchitectures{"llama", "qwen2", "qwen3", "gemma3"};

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

QString textOf(const GgufFile& file, std::string_view key)
{
    const auto value = file.metadata().string(key);
    // Metadata is foreign text on one line of a list.
    return value && *value ? QString::fromStdString(**value).simplified().left(200) : QString();
}

std::uint64_t numberOf(const GgufFile& file, const std::string& key)
{
    const auto value =
        file.metadata().unsignedInteger(key, 0, std::numeric_limits<std::uint32_t>::max());
    return value ? value->value_or(0) : 0;
}

QString dominantType(const GgufFile& file)
{
    std::map<std::uint32_t, std::uint64_t> bytesOf;
    for (const inference::TensorInfo& tensor : file.tensors()) {
        bytesOf[tensor.ggmlType] += tensor.bytes;
    }
    std::uint64_t most = 0;
    QString name;
    for (const auto& [type, bytes] : bytesOf) {
        const auto traits = inference::dtypeTraits(type);
        if (bytes > most && traits) {
            most = bytes;
            name = QString::fromLatin1(traits->name.data(),
                                       static_cast<qsizetype>(traits->name.size()));
        }
    }
    return name;
}

/// f16 keys and values of all layers.
std::uint64_t kvBytesPerToken(const GgufFile& file, const std::string& architecture)
{
    const std::uint64_t blocks = numberOf(file, architecture + ".block_count");
    const std::uint64_t heads = numberOf(file, architecture + ".attention.head_count");
    std::uint64_t kvHeads = numberOf(file, architecture + ".attention.head_count_kv");
    kvHeads = kvHeads == 0 ? heads : kvHeads;
    std::uint64_t headDim = numberOf(file, architecture + ".attention.key_length");
    if (headDim == 0 && heads > 0) {
        headDim = numberOf(file, architecture + ".embedding_length") / heads;
    }
    const bool isPlausible = blocks <= 10'000 && kvHeads <= 10'000 && headDim <= 100'000;
    return isPlausible ? 2 * 2 * blocks * kvHeads * headDim : 0;
}

} // namespace

Result<void> basicSupportCheck(const GgufFile& file)
{
    const auto architecture = file.metadata().string("general.architecture");
    if (!architecture || !*architecture) {
        return inference::fail(ErrorCode::FileDamaged, "the file does not name its architecture");
    }
    bool isKnown = false;
    for (const std::string_view known : kArchitectures) {
        isKnown = isKnown || known == **architecture;
    }
    if (!isKnown) {
        return inference::fail(ErrorCode::ArchitectureUnsupported,
                               "architecture \"" + **architecture + "\" is not supported yet");
    }
    for (const inference::TensorInfo& tensor : file.tensors()) {
        const auto traits = inference::dtypeTraits(tensor.ggmlType);
        if (!traits || !traits->isComputable) {
            return inference::fail(
                ErrorCode::TypeUnsupported,
                "weight type " +
                    (traits ? std::string(traits->name) : std::to_string(tensor.ggmlType)) +
                    " is not supported yet");
        }
    }
    return {};
}

Result<void> engineSupportCheck(const GgufFile& file)
{
    if (Result<void> basic = basicSupportCheck(file); !basic) {
        return basic;
    }
    const Result<inference::ModelConfig> config = inference::ModelConfig::fromGguf(file);
    if (!config) {
        return tl::unexpected<inference::Error>(config.error());
    }
    return {};
}

ModelEntry readModelEntry(const QString& path, const SupportCheck& check)
{
    const QFileInfo info(path);
    ModelEntry entry;
    entry.path = path;
    entry.name = info.completeBaseName();
    entry.sizeBytes = static_cast<std::uint64_t>(info.size());
    const Result<GgufFile> file = GgufFile::open(nativePath(path));
    if (!file) {
        entry.reason = QString::fromStdString(file.error().detail);
        return entry;
    }
    entry.sizeBytes = file->fileBytes();
    entry.parameters = file->parameterCount();
    entry.architecture = textOf(*file, "general.architecture");
    entry.license = textOf(*file, "general.license");
    entry.quantization = dominantType(*file);
    entry.name = QString::fromStdString(
        modelName(nativePath(path), textOf(*file, "general.name").toStdString()));
    const std::string architecture = entry.architecture.toStdString();
    entry.contextLength = numberOf(*file, architecture + ".context_length");
    entry.kvBytesPerToken = kvBytesPerToken(*file, architecture);
    const Result<void> supported = check(*file);
    entry.isSupported = supported.has_value();
    if (!supported) {
        entry.reason = QString::fromStdString(supported.error().detail);
    }
    return entry;
}

} // namespace ponder::app
