// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/conversation/wide_count.h"
#include "inference/core/result.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ponder::app {

/// What a cloud service lists for a million tokens, in nano-units of its currency for one token.
struct CloudPrice
{
    QString name;
    QString currency;
    QString date; ///< "2026-09": when the list was seen
    std::uint64_t inputNano = 0;
    std::uint64_t cachedInputNano = 0; ///< the input price where no other is listed
    std::uint64_t outputNano = 0;      ///< thoughts are billed as output

    /// Nano-units of the currency for these tokens.
    [[nodiscard]] WideCount
    costNano(std::uint64_t input, std::uint64_t cached, std::uint64_t output) const;
};

struct CloudPriceList
{
    std::vector<CloudPrice> prices;
    QString source;
    bool isUsersOwn = false;

    /// Errors: FileDamaged, saying which entry.
    [[nodiscard]] static inference::Result<CloudPriceList> fromJson(const QByteArray& json);
    /// The file at `overridePath` when it is there, else what the program was built with.
    [[nodiscard]] static inference::Result<CloudPriceList> load(const QString& overridePath);
};

/// What training a model took, as far as its makers published it.
struct TrainingRun
{
    QRegularExpression pattern; ///< of the model's name
    QString name;
    QString source;
    QString date;
    WideCount flops; ///< 6 × parameters × tokens
};

/// Errors: FileDamaged.
[[nodiscard]] inference::Result<std::vector<TrainingRun>>
trainingRunsFromJson(const QByteArray& json);
/// Nothing: not known.
[[nodiscard]] std::optional<TrainingRun> trainingRunOf(const std::vector<TrainingRun>& runs,
                                                       const QString& modelName);

/// Contents of resources/cloud_prices.json and training_compute.json at build time.
[[nodiscard]] const char* builtInCloudPricesJson();
[[nodiscard]] const char* builtInTrainingJson();

} // namespace ponder::app
