// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/conversation/sampling_overrides.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ponder::app {

namespace {

std::optional<double> numberIn(const QJsonObject& json, const char* key, double low, double high)
{
    const QJsonValue value = json.value(QLatin1String(key));
    const double number = value.toDouble();
    return value.isDouble() && number >= low && number <= high ? std::optional(number)
                                                               : std::nullopt;
}

} // namespace

void SamplingOverrides::applyTo(inference::SamplingConfig& config) const
{
    if (temperature) {
        config.temperature = static_cast<float>(*temperature);
    }
    if (topP) {
        config.topP = static_cast<float>(*topP);
    }
    if (minP) {
        config.minP = static_cast<float>(*minP);
    }
    if (repeatPenalty) {
        config.repeatPenalty = static_cast<float>(*repeatPenalty);
    }
    if (topK) {
        config.topK = *topK;
    }
    if (seed) {
        config.seed = *seed;
    }
}

QString toJsonText(const SamplingOverrides& overrides)
{
    if (overrides.isEmpty()) {
        return {};
    }
    QJsonObject json;
    const auto put = [&json](const char* key, const std::optional<double>& value) {
        if (value) {
            json.insert(QLatin1String(key), *value);
        }
    };
    put("temperature", overrides.temperature);
    put("topP", overrides.topP);
    put("minP", overrides.minP);
    put("repeatPenalty", overrides.repeatPenalty);
    if (overrides.topK) {
        json.insert(QStringLiteral("topK"), *overrides.topK);
    }
    if (overrides.seed) {
        // JSON numbers are doubles: 64 bits only survive as text.
        json.insert(QStringLiteral("seed"), QString::number(*overrides.seed));
    }
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

SamplingOverrides samplingOverridesFrom(const QString& text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    SamplingOverrides overrides;
    overrides.temperature = numberIn(json, "temperature", 0, 2);
    overrides.topP = numberIn(json, "topP", 0, 1);
    overrides.minP = numberIn(json, "minP", 0, 1);
    overrides.repeatPenalty = numberIn(json, "repeatPenalty", 0.5, 2);
    if (const auto topK = numberIn(json, "topK", 0, 1000)) {
        overrides.topK = static_cast<int>(*topK);
    }
    bool isNumber = false;
    const quint64 seed = json.value(QLatin1String("seed")).toString().toULongLong(&isNumber);
    if (isNumber) {
        overrides.seed = seed;
    }
    return overrides;
}

} // namespace ponder::app
