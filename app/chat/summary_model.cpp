// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/summary_model.h"

#include "app/chat/error_messages.h"
#include "app/chat/price_tag_model.h"
#include "app/format/number_format.h"
#include "app/storage/conversation_store.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace ponder::app {

SummaryModel::SummaryModel(InferenceService& service,
                           ConversationStore& store,
                           const PriceTagModel& priceTag,
                           EnergySource energy,
                           QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_priceTag(priceTag)
    , m_planner(service)
    , m_writer(service, store, std::move(energy))
{
    connect(&m_writer, &SummaryWriter::advanced, this, &SummaryModel::changed);
    connect(&m_writer, &SummaryWriter::written, this, &SummaryModel::keep);
    connect(&m_writer, &SummaryWriter::failed, this, &SummaryModel::reportFailure);
}

SummaryModel::~SummaryModel() = default;

void SummaryModel::setBudget(std::function<InferenceService::MayGoOn()> startRun,
                             std::function<void()> endRun)
{
    m_writer.setBudget(std::move(startRun), std::move(endRun));
}

void SummaryModel::open(ConversationId conversation, std::function<void()> done)
{
    const int opening = ++m_openings;
    m_store.run([conversation](LocalStore& store) { return store.summaries().list(conversation); },
                this,
                [this, conversation, opening, done = std::move(done)](
                    Result<std::vector<ContextSummary>> summaries) {
                    if (opening != m_openings) {
                        return;
                    }
                    if (!summaries) {
                        // The messages themselves are there; only work is lost.
                        qWarning("summaries: %s", summaries.error().detail.c_str());
                    }
                    m_conversation = conversation;
                    m_kept = summaries ? std::move(*summaries) : std::vector<ContextSummary>();
                    setPath({});
                    done();
                });
}

void SummaryModel::begin(ConversationId conversation)
{
    ++m_openings;
    m_conversation = conversation;
    m_kept.clear();
    setPath({});
}

void SummaryModel::setPath(const std::vector<Message>& path)
{
    m_path = path;
    const ContextSummary* const found = summaryOf(m_path, m_kept);
    std::optional<ContextSummary> current = found != nullptr ? std::optional(*found) : std::nullopt;
    if (current != m_current) {
        m_current = std::move(current);
        Q_EMIT changed();
        Q_EMIT standingChanged();
    }
}

AnswerPlan SummaryModel::applied(AnswerPlan whole) const
{
    return withSummary(std::move(whole), m_kept);
}

void SummaryModel::offer(AnswerPlan whole)
{
    withdrawOffer();
    const ContextSummary* const current = summaryOf(whole.path, m_kept);
    m_planner.plan(std::move(whole), current, [this](const std::optional<SummaryPlan>& plan) {
        if (plan && !isWriting()) {
            m_offer = plan;
            Q_EMIT changed();
        }
    });
}

void SummaryModel::withdrawOffer()
{
    m_planner.cancel();
    if (std::exchange(m_offer, std::nullopt)) {
        Q_EMIT changed();
    }
}

bool SummaryModel::write()
{
    if (!m_offer || isWriting()) {
        return false;
    }
    m_writingFor = m_offer->whole.conversation.id;
    m_writer.start(*std::exchange(m_offer, std::nullopt));
    Q_EMIT writingChanged();
    return true;
}

void SummaryModel::stop()
{
    m_writer.stop();
    Q_EMIT writingChanged();
}

void SummaryModel::keep(const SummaryPlan& plan, const QString& text)
{
    ContextSummary summary;
    summary.conversation = plan.whole.conversation.id;
    summary.text = text;
    summary.modelName = plan.whole.modelName;
    for (std::size_t i = 0; i < plan.covered(); ++i) {
        summary.covers.push_back(plan.whole.path[i].id);
    }
    m_isSaving = true;
    m_store.run([summary](LocalStore& store) { return store.summaries().add(summary); },
                this,
                [this, plan](const Result<ContextSummary>& kept) {
                    m_isSaving = false;
                    if (!kept) {
                        reportFailure(plan, SummaryWriter::Failure::Model, kept.error());
                        return;
                    }
                    if (kept->conversation == m_conversation) {
                        m_kept.push_back(*kept);
                        setPath(std::vector<Message>(m_path));
                    }
                    m_writingFor = {};
                    Q_EMIT written(withSummary(plan.whole, plan.covered(), kept->text));
                    Q_EMIT changed();
                    Q_EMIT writingChanged();
                });
}

void SummaryModel::reportFailure(const SummaryPlan& plan,
                                 SummaryWriter::Failure why,
                                 const std::optional<inference::Error>& error)
{
    m_writingFor = {};
    QString problem;
    switch (why) {
    case SummaryWriter::Failure::Stopped:
        problem = tr("You stopped the summary. Nothing was left out.");
        break;
    case SummaryWriter::Failure::Budget:
        problem = tr("The summary stopped at your limit. Nothing was left out.");
        break;
    case SummaryWriter::Failure::Unusable:
        problem = tr("The model wrote no usable summary. Nothing was left out.");
        break;
    case SummaryWriter::Failure::Model:
        //: %1: what went wrong, "The disk is full"
        problem = tr("There is no summary: %1. Nothing was left out.")
                      .arg(error ? errorMessage(*error).title : QString());
        break;
    }
    Q_EMIT changed();
    Q_EMIT writingChanged();
    Q_EMIT failed(plan.whole, problem);
}

void SummaryModel::forget()
{
    std::vector<SummaryId> gone;
    std::erase_if(m_kept, [&](const ContextSummary& summary) {
        const bool stands = standsIn(summary, m_path);
        if (stands) {
            gone.push_back(summary.id);
        }
        return stands;
    });
    setPath(std::vector<Message>(m_path));
    m_store.run([gone](LocalStore& store) { return store.summaries().remove(gone); },
                this,
                [](const Result<void>& removed) {
                    if (!removed) {
                        qWarning("summaries: %s", removed.error().detail.c_str());
                    }
                });
}

QString SummaryModel::text() const
{
    return m_current ? m_current->text : QString();
}

QString SummaryModel::note() const
{
    if (!m_current) {
        return {};
    }
    const QString stands =
        tr("Stands for %n messages.", nullptr, static_cast<int>(m_current->covers.size()));
    const QString when = QLocale().toString(m_current->created.toLocalTime(), QLocale::ShortFormat);
    return stands + u' ' +
           (m_current->modelName.isEmpty()
                ? tr("Written %1.").arg(when)
                //: a model's name, then date and time
                : tr("Written by %1, %2.").arg(m_current->modelName, when));
}

QString SummaryModel::priceText() const
{
    if (!m_offer) {
        return {};
    }
    const NumberFormat format;
    const auto parts = static_cast<int>(m_offer->ends.size());
    const QString read = format.tokens(m_offer->readTokens);
    const QString most = format.tokens(m_offer->mostWritten());
    QString price;
    if (parts > 1) {
        price =
            tr("in %n parts, reads at most %1, writes at most %2", nullptr, parts).arg(read, most);
    } else if (m_offer->keptTokens > 0) {
        price = tr("reads %1, %2 kept, writes at most %3")
                    .arg(read, format.integer(m_offer->keptTokens), most);
    } else {
        price = tr("reads %1, writes at most %2").arg(read, most);
    }
    const SpeedModel& speed = m_priceTag.forecaster().speed();
    if (speed.isKnown()) {
        const double seconds = speed.readingSeconds(m_offer->readTokens, m_offer->keptTokens) +
                               speed.writingSeconds(m_offer->mostWritten(),
                                                    (m_offer->readTokens + m_offer->keptTokens) /
                                                        static_cast<std::uint64_t>(parts));
        //: the price of a summary: about so many seconds
        price += QStringLiteral(" \u00B7 ") + tr("\u2248 %1").arg(format.duration(seconds));
        if (const auto watts = m_priceTag.watts()) {
            price += QStringLiteral(" \u00B7 ") + format.wattHours(seconds * *watts);
        }
    }
    //: %1: the price, "reads 214 tokens, writes at most 200 tokens"
    return tr("A summary of %n messages: %1", nullptr, static_cast<int>(m_offer->covered()))
        .arg(price);
}

QString SummaryModel::progressText() const
{
    if (!isWriting()) {
        return {};
    }
    if (m_writer.isStopping()) {
        return tr("stopping \u2026");
    }
    const NumberFormat format;
    const QString step = m_writer.isReading() || m_isSaving
                             ? tr("Reading")
                             : tr("Writing, at most %1").arg(format.tokens(kMostSummaryTokens));
    return m_writer.parts() > 1
               ? tr("Part %1 of %2: %3").arg(m_writer.part() + 1).arg(m_writer.parts()).arg(step)
               : step;
}

} // namespace ponder::app
