// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Compares this engine with a reference's logits and with the float32 truth, over the same ids.
//
// usage: compare_logits MODEL FOLDER [TEXT]
//   FOLDER holds NN.ids (int32) and NN.logits (float32 [positions, vocabulary]) of the reference,
//   as reference_logits writes them; with TEXT the perplexity is printed as well.
#include "inference/engine/language_model.h"
#include "inference/gguf/gguf_file.h"
#include "tests/support/reference_forward.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

using namespace ponder::inference;
using ponder::tests::ReferenceForward;

namespace {

constexpr std::size_t kChunk = 512;
/// Where the reference is this sure of its best token, every engine must agree.
constexpr float kClearMargin = 0.5F;

struct Agreement
{
    std::size_t positions = 0;
    std::size_t same = 0;
    std::size_t clear = 0;
    std::size_t clearSame = 0;
    double divergenceOurs = 0.0;
    double divergenceReference = 0.0;
};

[[noreturn]] void stop(const std::string& message)
{
    std::fprintf(stderr, "compare_logits: %s\n", message.c_str());
    std::exit(1);
}

std::string readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

template<class T>
std::vector<T> readNumbers(const std::filesystem::path& path)
{
    const std::string bytes = readFile(path);
    std::vector<T> values(bytes.size() / sizeof(T));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    return values;
}

std::vector<double> logProbabilities(std::span<const float> logits)
{
    const double best = *std::max_element(logits.begin(), logits.end());
    double sum = 0.0;
    for (const float logit : logits) {
        sum += std::exp(static_cast<double>(logit) - best);
    }
    std::vector<double> result;
    result.reserve(logits.size());
    for (const float logit : logits) {
        result.push_back(static_cast<double>(logit) - best - std::log(sum));
    }
    return result;
}

double divergence(const std::vector<double>& truth, std::span<const float> other)
{
    const std::vector<double> approximation = logProbabilities(other);
    double sum = 0.0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        sum += std::exp(truth[i]) * (truth[i] - approximation[i]);
    }
    return sum;
}

std::size_t bestOf(std::span<const float> logits)
{
    return static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) -
                                    logits.begin());
}

float marginOf(std::span<const float> logits)
{
    const std::size_t best = bestOf(logits);
    float second = -INFINITY;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        second = i == best ? second : std::max(second, logits[i]);
    }
    return logits[best] - second;
}

void compareCase(LanguageModel& model,
                 ReferenceForward& truth,
                 const std::vector<TokenId>& ids,
                 const std::vector<float>& reference,
                 Agreement& sum)
{
    const std::size_t vocabulary = truth.vocabularySize();
    if (reference.size() != ids.size() * vocabulary) {
        stop("the reference's logits do not fit its ids");
    }
    truth.reset();
    const auto compared =
        model.forEachLogits(ids, [&](std::size_t position, std::span<const float> ours) {
            const auto row = std::span(reference).subspan(position * vocabulary, vocabulary);
            const std::vector<double> exact = logProbabilities(truth.feed(ids[position]));
            const bool isSame = bestOf(ours) == bestOf(row);
            const bool isClear = marginOf(row) >= kClearMargin;
            ++sum.positions;
            sum.same += isSame ? 1 : 0;
            sum.clear += isClear ? 1 : 0;
            sum.clearSame += isSame && isClear ? 1 : 0;
            sum.divergenceOurs += divergence(exact, ours);
            sum.divergenceReference += divergence(exact, row);
        });
    if (!compared) {
        stop(compared.error().detail);
    }
}

/// llama.cpp's protocol: consecutive chunks, BOS in place of the first token, the second half of
/// each is scored.
void printPerplexity(LanguageModel& model, const std::string& text)
{
    const Tokenizer& tokenizer = model.tokenizer();
    auto ids = tokenizer.encode(text).value();
    const bool hasBos = tokenizer.addsBos() && tokenizer.bosToken();
    if (hasBos) {
        ids.insert(ids.begin(), *tokenizer.bosToken());
    }
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t start = 0; start + kChunk <= ids.size(); start += kChunk) {
        std::vector<TokenId> chunk(ids.begin() + static_cast<std::ptrdiff_t>(start),
                                   ids.begin() + static_cast<std::ptrdiff_t>(start + kChunk));
        if (hasBos) {
            chunk[0] = *tokenizer.bosToken();
        }
        const auto done =
            model.forEachLogits(chunk, [&](std::size_t position, std::span<const float> row) {
                if (position < kChunk / 2 || position + 1 >= kChunk) {
                    return;
                }
                sum -= logProbabilities(row)[static_cast<std::size_t>(chunk[position + 1])];
                ++count;
            });
        if (!done) {
            stop(done.error().detail);
        }
    }
    std::printf("ours      perplexity %.6f over %zu tokens\n",
                std::exp(sum / static_cast<double>(std::max<std::size_t>(count, 1))),
                count);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: compare_logits MODEL FOLDER [TEXT]\n");
        return 2;
    }
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    LoadOptions options;
    const char* kvType = std::getenv("PONDER_KV_TYPE");
    options.kvType = kvTypeFromName(kvType != nullptr ? kvType : "f16");
    auto model = LanguageModel::load(arguments[1], options);
    const auto file = GgufFile::open(arguments[1]);
    if (!model || !file) {
        stop(model ? file.error().detail : model.error().detail);
    }
    auto truth = ReferenceForward::load(*file);
    if (!truth) {
        stop(truth.error().detail);
    }
    Agreement sum;
    const std::filesystem::path folder = arguments[2];
    for (int number = 0; number < 100; ++number) {
        std::string name = std::to_string(number);
        name.insert(name.begin(), name.size() < 2 ? 1 : 0, '0');
        const auto ids = readNumbers<TokenId>(folder / (name + ".ids"));
        if (ids.empty()) {
            break;
        }
        compareCase(**model, *truth, ids, readNumbers<float>(folder / (name + ".logits")), sum);
    }
    if (sum.positions == 0) {
        stop("no cases in the folder");
    }
    const auto share = [](std::size_t part, std::size_t whole) {
        return 100.0 * static_cast<double>(part) /
               static_cast<double>(std::max<std::size_t>(whole, 1));
    };
    const auto positions = static_cast<double>(sum.positions);
    std::printf("positions                              %zu\n", sum.positions);
    std::printf("same best token as the reference       %.2f %%\n", share(sum.same, sum.positions));
    std::printf("  where the reference is clear (%zu)   %.2f %%\n",
                sum.clear,
                share(sum.clearSame, sum.clear));
    std::printf("mean KL(truth || ours)                 %.6f\n", sum.divergenceOurs / positions);
    std::printf("mean KL(truth || reference)            %.6f\n",
                sum.divergenceReference / positions);
    if (argc > 3) {
        printPerplexity(**model, readFile(arguments[3]));
    }
    return 0;
}
