// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The engine in a program without Qt: goes on with a text. Built with PONDER_BUILD_APP=OFF.
//   engine_probe MODEL.gguf TEXT
#include "inference/engine/language_model.h"

#include <cstdio>
#include <variant>

using namespace ponder::inference;

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fputs("engine_probe MODEL.gguf TEXT\n", stderr);
        return 2;
    }
    const auto model = LanguageModel::load(argv[1], {});
    if (!model) {
        std::fprintf(stderr, "engine_probe: %s\n", model.error().detail.c_str());
        return 1;
    }
    GenerationRequest request;
    request.rawPrompt = argv[2];
    request.sampling.temperature = 0.0F;
    request.maxTokens = 8;
    bool isWhole = false;
    (*model)->generate(request, {}, [&](const GenerationEvent& event) {
        if (const auto* text = std::get_if<TextDelta>(&event)) {
            std::fputs(text->text.c_str(), stdout);
        } else if (const auto* finished = std::get_if<Finished>(&event)) {
            isWhole = !finished->error.has_value();
        }
    });
    std::fputs("\n", stdout);
    return isWhole ? 0 : 1;
}
