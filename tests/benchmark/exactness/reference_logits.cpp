// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Runs a llama.cpp library as the reference: greedy continuations of prompts, then the logits of
// every position of each, and the perplexity of a text. Not part of the build: run_exactness.sh
// compiles it against the headers it is given.
//
// usage: reference_logits MODEL PROMPTS OUTPUT_FOLDER [TEXT]
//   writes NN.ids (int32) and NN.logits (float32 [positions, vocabulary]) for each line of PROMPTS,
//   and prints the perplexity.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <llama.h>
#include <string>
#include <vector>

namespace {

constexpr int kContext = 512;
constexpr int kGenerate = 64;
constexpr int kThreads = 2;

[[noreturn]] void stop(const std::string& message)
{
    std::fprintf(stderr, "reference_logits: %s\n", message.c_str());
    std::exit(1);
}

class Reference
{
public:
    explicit Reference(const char* path)
    {
        llama_log_set([](ggml_log_level, const char*, void*) {}, nullptr);
        llama_backend_init();
        m_model = llama_model_load_from_file(path, llama_model_default_params());
        if (m_model == nullptr) {
            stop("cannot load the model");
        }
        llama_context_params params = llama_context_default_params();
        params.n_ctx = kContext;
        params.n_batch = kContext;
        params.n_ubatch = kContext;
        params.n_threads = kThreads;
        params.n_threads_batch = kThreads;
        m_context = llama_init_from_model(m_model, params);
        if (m_context == nullptr) {
            stop("cannot make a context");
        }
        m_vocabulary = llama_model_get_vocab(m_model);
        m_size = llama_vocab_n_tokens(m_vocabulary);
    }

    [[nodiscard]] int vocabularySize() const { return m_size; }

    [[nodiscard]] std::vector<llama_token> encode(const std::string& text, bool addBos) const
    {
        std::vector<llama_token> ids(text.size() + 8);
        const int count = llama_tokenize(m_vocabulary,
                                         text.data(),
                                         static_cast<int>(text.size()),
                                         ids.data(),
                                         static_cast<int>(ids.size()),
                                         addBos,
                                         false);
        ids.resize(static_cast<std::size_t>(std::max(count, 0)));
        return ids;
    }

    /// One batch into an empty cache; logits [positions, vocabulary].
    std::vector<float> logitsOf(const std::vector<llama_token>& ids)
    {
        llama_memory_clear(llama_get_memory(m_context), true);
        feed(ids, 0, true);
        std::vector<float> all;
        all.reserve(ids.size() * static_cast<std::size_t>(m_size));
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const float* row = llama_get_logits_ith(m_context, static_cast<int>(i));
            all.insert(all.end(), row, row + m_size);
        }
        return all;
    }

    std::vector<llama_token> continueGreedily(std::vector<llama_token> ids)
    {
        llama_memory_clear(llama_get_memory(m_context), true);
        feed(ids, 0, false);
        for (int i = 0; i < kGenerate; ++i) {
            const float* row = llama_get_logits_ith(m_context, -1);
            const auto best = static_cast<llama_token>(std::max_element(row, row + m_size) - row);
            ids.push_back(best);
            feed({best}, static_cast<int>(ids.size()) - 1, false);
        }
        return ids;
    }

    void printPerplexity(const std::string& text)
    {
        const std::vector<llama_token> ids = encode(text, true);
        double sum = 0.0;
        std::size_t count = 0;
        for (std::size_t start = 0; start + kContext <= ids.size(); start += kContext) {
            std::vector<llama_token> chunk(ids.begin() + static_cast<long>(start),
                                           ids.begin() + static_cast<long>(start + kContext));
            if (llama_vocab_get_add_bos(m_vocabulary)) {
                chunk[0] = llama_vocab_bos(m_vocabulary);
            }
            const std::vector<float> logits = logitsOf(chunk);
            for (std::size_t j = kContext / 2; j + 1 < kContext; ++j) {
                const float* row = logits.data() + j * static_cast<std::size_t>(m_size);
                const double best = *std::max_element(row, row + m_size);
                double total = 0.0;
                for (int v = 0; v < m_size; ++v) {
                    total += std::exp(row[v] - best);
                }
                sum += best + std::log(total) - row[chunk[j + 1]];
                ++count;
            }
        }
        std::printf("reference perplexity %.6f over %zu tokens\n",
                    std::exp(sum / static_cast<double>(std::max<std::size_t>(count, 1))),
                    count);
    }

private:
    void feed(const std::vector<llama_token>& ids, int position, bool allLogits)
    {
        llama_batch batch = llama_batch_init(static_cast<int>(ids.size()), 0, 1);
        batch.n_tokens = static_cast<int>(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            batch.token[i] = ids[i];
            batch.pos[i] = position + static_cast<int>(i);
            batch.n_seq_id[i] = 1;
            batch.seq_id[i][0] = 0;
            batch.logits[i] = static_cast<std::int8_t>(allLogits || i + 1 == ids.size());
        }
        if (llama_decode(m_context, batch) != 0) {
            stop("llama_decode failed");
        }
        llama_batch_free(batch);
    }

    llama_model* m_model = nullptr;
    llama_context* m_context = nullptr;
    const llama_vocab* m_vocabulary = nullptr;
    int m_size = 0;
};

template<class T>
void write(const std::string& path, const std::vector<T>& values)
{
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(values.data()),
               static_cast<std::streamsize>(values.size() * sizeof(T)));
    if (!file) {
        stop("cannot write " + path);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 4) {
        stop("usage: reference_logits MODEL PROMPTS OUTPUT_FOLDER [TEXT]");
    }
    Reference reference(argv[1]);
    std::ifstream prompts(argv[2]);
    std::string line;
    for (int number = 0; std::getline(prompts, line); ++number) {
        const auto ids = reference.continueGreedily(reference.encode(line, true));
        char name[16];
        std::snprintf(name, sizeof name, "/%02d", number);
        write(argv[3] + std::string(name) + ".ids", ids);
        write(argv[3] + std::string(name) + ".logits", reference.logitsOf(ids));
    }
    if (argc > 4) {
        std::ifstream text(argv[4], std::ios::binary);
        reference.printPerplexity({std::istreambuf_iterator<char>(text), {}});
    }
    return 0;
}
