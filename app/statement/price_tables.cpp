// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/statement/price_tables.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ponder::app {

using inference::ErrorCode;
using inference::fail;
using inference::Result;

namespace {

constexpr std::uint64_t kBillion = 1'000'000'000;

/// "1.25" for a million tokens → 1 250 nano-units for one. At most three decimals count; nothing
/// for anything that is not a plain number.
std::optional<std::uint64_t> nanoPerToken(const QString& perMillion)
{
    static const QRegularExpression kPlain(QStringLiteral("^([0-9]{1,6})(?:\\.([0-9]{1,3}))?$"));
    const QRegularExpressionMatch match = kPlain.match(perMillion);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    const QString decimals = match.captured(2).leftJustified(3, u'0');
    return match.captured(1).toULongLong() * 1000 + decimals.toULongLong();
}

/// factor × count without overflow.
WideCount product(std::uint64_t factor, std::uint64_t count)
{
    // In two halves: a price has at most nine digits, so neither passes 10¹⁸.
    return WideCount::from(factor * (count / kBillion), factor * (count % kBillion));
}

QString text(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

WideCount
CloudPrice::costNano(std::uint64_t input, std::uint64_t cached, std::uint64_t output) const
{
    WideCount cost = product(inputNano, input);
    cost += product(cachedInputNano, cached);
    cost += product(outputNano, output);
    return cost;
}

Result<CloudPriceList> CloudPriceList::fromJson(const QByteArray& json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    CloudPriceList list;
    list.source = text(root, "source");
    for (const QJsonValue& value : root.value(QLatin1String("prices")).toArray()) {
        const QJsonObject entry = value.toObject();
        CloudPrice price;
        price.name = text(entry, "name");
        price.currency = text(entry, "currency");
        price.date = text(entry, "date");
        const auto input = nanoPerToken(text(entry, "input"));
        const auto output = nanoPerToken(text(entry, "output"));
        const auto cached = entry.contains(QLatin1String("cachedInput"))
                                ? nanoPerToken(text(entry, "cachedInput"))
                                : input;
        if (price.name.isEmpty() || price.currency.isEmpty() || price.date.isEmpty() || !input ||
            !output || !cached) {
            return fail(ErrorCode::FileDamaged,
                        "cloud prices: \"" + price.name.toStdString() +
                            "\" needs name, currency, date, and input and output as \"1.25\"");
        }
        price.inputNano = *input;
        price.outputNano = *output;
        price.cachedInputNano = *cached;
        list.prices.push_back(price);
    }
    if (list.prices.empty()) {
        return fail(ErrorCode::FileDamaged, "cloud prices: there is no price in the file");
    }
    return list;
}

Result<CloudPriceList> CloudPriceList::load(const QString& overridePath)
{
    QFile file(overridePath);
    if (overridePath.isEmpty() || !file.exists()) {
        return fromJson(builtInCloudPricesJson());
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnreadable, file.errorString().toStdString());
    }
    auto list = fromJson(file.readAll());
    if (list) {
        list->isUsersOwn = true;
    }
    return list;
}

Result<std::vector<TrainingRun>> trainingRunsFromJson(const QByteArray& json)
{
    std::vector<TrainingRun> runs;
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    for (const QJsonValue& value : root.value(QLatin1String("models")).toArray()) {
        const QJsonObject entry = value.toObject();
        TrainingRun run;
        run.pattern =
            QRegularExpression(text(entry, "pattern"), QRegularExpression::CaseInsensitiveOption);
        run.name = text(entry, "name");
        run.source = text(entry, "source");
        run.date = text(entry, "date");
        const std::uint64_t parameters = text(entry, "parameters").toULongLong();
        const qint64 billions = entry.value(QLatin1String("billionTokens")).toInteger();
        if (!run.pattern.isValid() || run.name.isEmpty() || parameters == 0 || billions <= 0 ||
            billions > 1'000'000 || parameters > 1'000 * kBillion) {
            return fail(ErrorCode::FileDamaged,
                        "training compute: \"" + run.name.toStdString() + "\" is incomplete");
        }
        run.flops.billions = 6 * static_cast<std::uint64_t>(billions) * parameters;
        runs.push_back(run);
    }
    return runs;
}

std::optional<TrainingRun> trainingRunOf(const std::vector<TrainingRun>& runs,
                                         const QString& modelName)
{
    for (const TrainingRun& run : runs) {
        if (run.pattern.match(modelName).hasMatch()) {
            return run;
        }
    }
    return std::nullopt;
}

} // namespace ponder::app
