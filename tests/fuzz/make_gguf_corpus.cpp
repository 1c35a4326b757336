// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Writes seed files for fuzz_gguf and fuzz_tokenizer: make_gguf_corpus <folder>
#include "tests/inference/tokenizer/small_vocabularies.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

bool writeText(const std::filesystem::path& path, std::string_view text)
{
    std::ofstream file(path, std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    return file.flush().good();
}

bool writeModels(const std::filesystem::path& folder)
{
    const std::vector<std::byte> data(256);
    GgufBuilder everything;
    everything.set("a", std::uint8_t{1})
        .set("b", std::int64_t{-1})
        .set("c", 1.5F)
        .set("d", true)
        .set("e", 2.5);
    everything.set("f", std::string("text")).setArray("g", std::vector<bool>{true, false});
    everything.setArray("h", std::vector<std::string>{"x", ""})
        .setArray("i", std::vector<std::uint16_t>{1, 2});
    everything.addTensor("t", DType::F32, {4, 4}, std::span(data).first(64));
    everything.addTensor("q", DType::Q4_0, {32, 2}, std::span(data).first(36));
    bool isGood = everything.writeTo(folder / "everything.gguf");
    isGood = everything.setVersion(2).setAlignment(64).writeTo(folder / "aligned.gguf") && isGood;
    isGood = bytePairVocabulary().builder().writeTo(folder / "bpe.gguf") && isGood;
    isGood = sentencePieceVocabulary().builder().writeTo(folder / "spm.gguf") && isGood;
    return GgufBuilder{}.writeTo(folder / "empty.gguf") && isGood;
}

bool writeTexts(const std::filesystem::path& folder)
{
    const char* texts[] = {"Hello  world's 2024!\n",
                           "I'LL <|im_end|><think> \t\r\n",
                           "\xC3\xA9\xE6\xBC\xA2\xF0\x9F\xA6\x99",
                           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                           "\x80\xFF\xC0\xAF\xED\xA0\x80",
                           "<s></s><0x41>[TOOL_CALLS]",
                           "HTTPServer 1234567 $x.y(z)/\n\n"};
    bool isGood = true;
    int number = 0;
    for (const char* text : texts) {
        for (const char family : {'\0', '\1', '\5', '\10', '\16'}) {
            const std::string name = std::to_string(number++) + ".txt";
            isGood = writeText(folder / name, std::string{family, '\7'} + text) && isGood;
        }
    }
    return isGood;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: make_gguf_corpus <folder>\n", stderr);
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder / "gguf");
    std::filesystem::create_directories(folder / "tokenizer");
    return writeModels(folder / "gguf") && writeTexts(folder / "tokenizer") ? 0 : 1;
}
