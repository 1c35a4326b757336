// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The same product by the kernels of several shared libraries in turns, a few milliseconds each:
// what disturbs one disturbs the others, so that a hundredth shows where whole runs of a program
// differ by a third. compare_panels.sh makes the libraries; see README.md.
#include "inference/kernels/kernel_table.h"
#include "inference/kernels/panel_matmul.h"
#include "tests/inference/kernels/random_weights.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace ponder::inference;

namespace {

/// One library's table with what it computed and how long that took.
struct Contender
{
    std::string path;
    std::unique_ptr<PanelMatmul> panels;
    std::vector<float> y;
    std::vector<double> seconds;
};

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// The value below which `share` of all lie.
double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * double(values.size() - 1))];
}

const KernelTable* loadTable(const std::string& path, const char* symbol)
{
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    const void* table = library == nullptr ? nullptr : dlsym(library, symbol);
    if (table == nullptr) {
        std::fprintf(stderr, "%s\n", dlerror());
        return nullptr;
    }
    return static_cast<const KernelTable*>(table);
}

void print(const Contender& own, const Contender& first, double work)
{
    std::vector<double> ratios;
    for (std::size_t i = 0; i < own.seconds.size(); ++i) {
        ratios.push_back(first.seconds[i] / own.seconds[i]);
    }
    double difference = 0.0;
    for (std::size_t i = 0; i < own.y.size(); ++i) {
        difference = std::max(difference, std::abs(double(own.y[i]) - double(first.y[i])));
    }
    std::printf("%s: %.0f GFLOP/s at best, %.0f in the middle; speed to the first %.3f (half of "
                "all from %.3f to %.3f); largest difference %.2g\n",
                own.path.c_str(),
                work / quantile(own.seconds, 0.0),
                work / quantile(own.seconds, 0.5),
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                difference);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 9) {
        std::fprintf(stderr,
                     "compare_panels SYMBOL TYPE BITS(8|16|mixed) TOKENS ROWS COLUMNS THREADS "
                     "LIBRARY...\n");
        return 2;
    }
    const std::string_view typeName = argv[2];
    const auto* const type =
        std::find_if(std::begin(kComputableTypes), std::end(kComputableTypes), [&](DType each) {
            return dtypeTraits(each).name == typeName;
        });
    if (type == std::end(kComputableTypes)) {
        std::fprintf(stderr, "no type %s\n", argv[2]);
        return 2;
    }
    const std::string_view bitsName = argv[3];
    const ActivationBits bits = bitsName == "8"    ? ActivationBits::Eight
                                : bitsName == "16" ? ActivationBits::Sixteen
                                                   : ActivationBits::Mixed;
    const auto number = [&](int i) { return static_cast<std::size_t>(std::atoi(argv[i])); };
    const std::size_t tokens = number(4);
    const std::size_t rows = number(5);
    const std::size_t columns = number(6);
    const ThreadTeam team(std::atoi(argv[7]));
    const RandomWeights weights(*type, rows, columns, 2);
    const std::vector<float> x = randomValues(tokens * columns, 3);

    std::vector<Contender> all;
    for (int i = 8; i < argc; ++i) {
        const KernelTable* table = loadTable(argv[i], argv[1]);
        if (table == nullptr) {
            return 1;
        }
        all.push_back({.path = argv[i],
                       .panels = std::make_unique<PanelMatmul>(team, *table),
                       .y = std::vector<float>(tokens * rows)});
    }
    constexpr int kRounds = 200;
    KernelWork kernelWork(team.threadCount());
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            Contender& own = all[round % 2 == 0 ? i : all.size() - 1 - i];
            const PanelMatmul::Output output{&weights.matrix, own.y.data()};
            const double before = now();
            if (!own.panels->multiply(x.data(), tokens, bits, {&output, 1}, kernelWork, {})) {
                std::fprintf(stderr, "%s cannot multiply %s\n", own.path.c_str(), argv[2]);
                return 1;
            }
            own.seconds.push_back(now() - before);
        }
    }
    const double work = 2e-9 * double(tokens) * double(rows) * double(columns);
    for (const Contender& own : all) {
        print(own, all.front(), work);
    }
    return 0;
}
