// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Any bytes as a model file: the head is parsed or refused, and what was accepted can be read.
#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"

#include <cstdint>
#include <cstdlib>

using namespace ponder::inference;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto* bytes = reinterpret_cast<const std::byte*>(data);
    const auto file = GgufFile::parse(std::vector<std::byte>(bytes, bytes + size));
    if (!file) {
        if (file.error().detail.empty()) {
            std::abort();
        }
        return 0;
    }
    for (const TensorInfo& tensor : file->tensors()) {
        std::vector<std::byte> target(static_cast<std::size_t>(tensor.bytes));
        if (!file->readTensor(tensor, target) || file->findTensor(tensor.name) != &tensor) {
            std::abort();
        }
    }
    if (const auto tokenizer = Tokenizer::create(*file)) {
        (void)(*tokenizer)->encode("Hello <s> <|im_end|>  12\n");
        (void)(*tokenizer)->tokenBytes(0, true);
    }
    return 0;
}
