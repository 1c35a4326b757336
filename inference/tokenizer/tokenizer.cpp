// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/tokenizer.h"

#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/bpe_tokenizer.h"
#include "inference/tokenizer/sentence_piece_tokenizer.h"

#include <algorithm>
#include <fmt/format.h>
#include <new>
#include <utility>

namespace ponder::inference {

namespace {

/// What a file leaves open, by family.
struct Defaults
{
    bool addsBos = false;
    bool addsSpacePrefix = false;
};

Result<TokenizerSettings> readSettings(const GgufMetadata& metadata, Defaults defaults)
{
    const auto bos = metadata.boolean("tokenizer.ggml.add_bos_token");
    const auto eos = metadata.boolean("tokenizer.ggml.add_eos_token");
    const auto prefix = metadata.boolean("tokenizer.ggml.add_space_prefix");
    for (const auto* value : {&bos, &eos, &prefix}) {
        if (!*value) {
            return tl::unexpected(value->error());
        }
    }
    TokenizerSettings settings;
    settings.addsBos = bos->value_or(defaults.addsBos);
    settings.addsEos = eos->value_or(false);
    settings.addsSpacePrefix = prefix->value_or(defaults.addsSpacePrefix);
    // No key says so; Phi-3's tokenizer drops white space behind its control tokens.
    std::string name =
        metadata.string("general.name").value_or(std::nullopt).value_or(std::string());
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    settings.stripsSpaceAfterControl =
        name.find("phi-3") != std::string::npos || name.find("phi3") != std::string::npos;
    return settings;
}

Result<std::unique_ptr<Tokenizer>> createSentencePiece(const GgufMetadata& metadata)
{
    auto settings = readSettings(metadata, {.addsBos = true, .addsSpacePrefix = true});
    if (!settings) {
        return tl::unexpected(std::move(settings).error());
    }
    auto vocabulary = Vocabulary::load(metadata, TokenSpelling::SentencePiece);
    if (!vocabulary) {
        return tl::unexpected(std::move(vocabulary).error());
    }
    return std::make_unique<SentencePieceTokenizer>(std::move(*vocabulary), *settings);
}

Result<std::unique_ptr<Tokenizer>> createBpe(const GgufMetadata& metadata, bool isGemma4)
{
    auto name = metadata.string("tokenizer.ggml.pre");
    if (!name) {
        return tl::unexpected(std::move(name).error());
    }
    const std::string preName = isGemma4 ? "gemma4" : name->value_or("default");
    auto preTokenizer = PreTokenizer::forName(preName);
    if (!preTokenizer) {
        return fail(
            ErrorCode::TokenizerUnsupported,
            fmt::format("the model splits text by the rules '{}', which this program does not know",
                        preName));
    }
    auto settings = readSettings(metadata, {.addsBos = preTokenizer->addsBosByDefault});
    if (!settings) {
        return tl::unexpected(std::move(settings).error());
    }
    settings->addsSpacePrefix = false;
    settings->addsBos =
        settings->addsBos || !preTokenizer->isByteLevel; // Gemma 4 files say otherwise by mistake
    const auto merges = metadata.stringArray("tokenizer.ggml.merges");
    if (!merges) {
        return tl::unexpected(merges.error());
    }
    if (*merges == nullptr) {
        return fail(ErrorCode::FileDamaged, "metadata key 'tokenizer.ggml.merges' is missing");
    }
    auto vocabulary = Vocabulary::load(metadata,
                                       preTokenizer->isByteLevel ? TokenSpelling::ByteAlphabet
                                                                 : TokenSpelling::SentencePiece);
    if (!vocabulary) {
        return tl::unexpected(std::move(vocabulary).error());
    }
    return std::make_unique<BpeTokenizer>(
        std::move(*vocabulary), *settings, std::move(*preTokenizer), **merges);
}

} // namespace

Result<std::unique_ptr<Tokenizer>> Tokenizer::create(const GgufFile& file)
{
    const GgufMetadata& metadata = file.metadata();
    const auto model = metadata.string("tokenizer.ggml.model");
    if (!model) {
        return tl::unexpected(model.error());
    }
    if (!model->has_value()) {
        return fail(ErrorCode::FileDamaged,
                    "metadata key 'tokenizer.ggml.model' is missing: the file has no vocabulary");
    }
    try {
        if (**model == "llama") {
            return createSentencePiece(metadata);
        }
        if (**model == "gpt2" || **model == "gemma4") {
            return createBpe(metadata, **model == "gemma4");
        }
        return fail(
            ErrorCode::TokenizerUnsupported,
            fmt::format(
                "the model uses a tokenizer of the kind '{}'; byte-pair ('gpt2') and SentencePiece "
                "('llama') tokenizers are supported",
                **model));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, "not enough memory for the model's vocabulary");
    }
}

} // namespace ponder::inference
