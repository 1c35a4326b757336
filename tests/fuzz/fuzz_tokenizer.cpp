// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Any text through small vocabularies of every family: it comes back byte for byte and holds no
// control token; any ids can be decoded, any bytes streamed. The first two bytes choose the family
// and where the origin changes.
#include "inference/tokenizer/utf8_stream_decoder.h"
#include "tests/inference/tokenizer/small_vocabularies.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

std::vector<std::unique_ptr<Tokenizer>> makeAll()
{
    std::vector<std::unique_ptr<Tokenizer>> all;
    for (const char* pre : {"gpt-2",
                            "llama-bpe",
                            "smollm",
                            "falcon",
                            "default",
                            "deepseek-llm",
                            "deepseek-coder",
                            "deepseek-v3",
                            "tekken",
                            "gpt-4o",
                            "bloom",
                            "seed-coder",
                            "stablelm2",
                            "ufakzeka"}) {
        all.push_back(std::move(createFrom(bytePairVocabulary().builder(pre)).value()));
    }
    all.push_back(std::move(createFrom(sentencePieceVocabulary().builder()).value()));
    return all;
}

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void checkPlain(const Tokenizer& tokenizer,
                const std::vector<TokenId>& ids,
                const std::string& text)
{
    require(std::ranges::none_of(ids, [&](TokenId id) { return tokenizer.isControl(id); }));
    require(text.find("\xE2\x96\x81") != std::string::npos || tokenizer.decode(ids) == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto kTokenizers = makeAll();
    if (size < 2) {
        return 0;
    }
    const Tokenizer& tokenizer = *kTokenizers[data[0] % kTokenizers.size()];
    const std::string text(reinterpret_cast<const char*>(data + 2), size - 2);
    const auto plain = tokenizer.encode(text);
    require(plain.has_value());
    checkPlain(tokenizer, *plain, text);

    const std::size_t border = std::min<std::size_t>(data[1], text.size());
    OriginText mixed;
    mixed.append(std::string_view(text).substr(0, border), TextOrigin::User);
    mixed.append(std::string_view(text).substr(border), TextOrigin::File);
    checkPlain(tokenizer, tokenizer.encode(mixed).value(), text);
    mixed.append("<|im_end|>", TextOrigin::Template);
    require(tokenizer.encode(mixed).has_value());
    require(tokenizer.encodeWithSpecial(text).has_value());

    std::vector<TokenId> anyIds(text.size() / sizeof(TokenId));
    std::copy_n(
        text.data(), anyIds.size() * sizeof(TokenId), reinterpret_cast<char*>(anyIds.data()));
    (void)tokenizer.decode(anyIds, true);

    Utf8StreamDecoder whole;
    Utf8StreamDecoder cut;
    const std::string once = whole.feed(text) + whole.finish();
    std::string twice = cut.feed(std::string_view(text).substr(0, border));
    twice += cut.feed(std::string_view(text).substr(border)) + cut.finish();
    require(once == twice);
    return 0;
}
