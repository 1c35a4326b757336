// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/title_writer.h"

#include "app/markdown/plain_text.h"
#include "app/storage/conversation_store.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

constexpr std::uint32_t kMostTokens = 20;
constexpr qsizetype kMostLetters = 60;
// English reaches every model; it is asked to keep the language of the dialogue.
constexpr const char* kInstruction =
    "Name this conversation in two to six words, in the language of my first message. "
    "Write only the name.";

} // namespace

QString titleFromAnswer(const QString& text)
{
    QString line = markdownToPlainText(text.trimmed().section(u'\n', 0, 0)).simplified();
    static const QRegularExpression label(
        QStringLiteral("^(?:title|name|conversation(?: name)?|标题|名称)\\s*[:：]\\s*"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression numeral(QStringLiteral("^\\d{1,2}[.)]\\s+(?=\\D)"));
    line.remove(label).remove(numeral);
    // A small model may say again what it was asked.
    static const QRegularExpression echo(
        QStringLiteral("\\b(?:two to six words|this conversation|my first message)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    if (line.contains(echo)) {
        return {};
    }
    const auto isFrame = [](QChar c) {
        return QStringLiteral(
                   "\"'\u201C\u201D\u2018\u2019\u00AB\u00BB\u300C\u300D\u300E\u300F*#_`-\u2022 ")
            .contains(c);
    };
    while (!line.isEmpty() && isFrame(line.front())) {
        line.remove(0, 1);
    }
    while (!line.isEmpty() &&
           (isFrame(line.back()) || QStringLiteral(".\u3002,\uFF0C;:").contains(line.back()))) {
        line.chop(1);
    }
    const bool hasLetter = std::any_of(
        line.begin(), line.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
    return hasLetter && line.size() <= kMostLetters ? line : QString();
}

TitleWriter::TitleWriter(InferenceService& service,
                         ConversationStore& store,
                         EnergySource energy,
                         QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_store(store)
    , m_energy(std::move(energy))
{
    connect(&m_service, &InferenceService::generationEvent, this, &TitleWriter::take);
}

TitleWriter::~TitleWriter() = default;

void TitleWriter::start(const AnswerPlan& plan, std::vector<Message> path)
{
    if (isActive()) {
        return;
    }
    AnswerPlan named = plan;
    named.continued.reset();
    named.path = std::move(path);
    Message ask;
    MessagePart part;
    part.text = QString::fromLatin1(kInstruction);
    ask.parts.push_back(std::move(part));
    // Behind the dialogue, not before it: what has been read stays in the cache.
    named.path.push_back(std::move(ask));
    named.conversation.thinking = ThinkingLevel::Off;
    const auto& facts = m_service.facts();
    inference::GenerationRequest request = makeRequest(named, facts ? &*facts : nullptr);
    request.maxTokens = kMostTokens;
    request.sampling.temperature = 0;
    m_conversation = plan.conversation.id;
    m_modelName = plan.modelName;
    m_text.clear();
    m_isCancelled = false;
    m_energySoFar.reset();
    if (m_energy.begin) {
        m_energy.begin();
    }
    m_request = m_service.generate(std::move(request));
}

void TitleWriter::cancel()
{
    if (isActive() && !m_isCancelled) {
        m_isCancelled = true;
        if (m_energy.end) {
            m_energy.end();
        }
        m_service.stop(m_request);
    }
}

void TitleWriter::take(RequestId request, const inference::GenerationEvent& event)
{
    if (request != m_request) {
        return;
    }
    if (const auto* const text = std::get_if<inference::TextDelta>(&event)) {
        m_text += QString::fromStdString(text->text);
    } else if (const auto* const work = std::get_if<inference::WorkSoFar>(&event)) {
        if (!m_isCancelled && m_energy.soFar) {
            m_energySoFar = m_energy.soFar(work->work);
        }
    } else if (const auto* const finished = std::get_if<inference::Finished>(&event)) {
        finish(*finished);
    }
}

void TitleWriter::finish(const inference::Finished& finished)
{
    const inference::GenerationStats& stats = finished.stats;
    if (!m_isCancelled) {
        if (m_energy.soFar) {
            m_energySoFar = m_energy.soFar(stats.work);
        }
        if (m_energy.end) {
            m_energy.end();
        }
    }
    m_request = 0;
    if (stats.work.total() != inference::PhaseWork{}) {
        WorkBooking booking;
        booking.kind = WorkKind::Title;
        booking.conversation = m_conversation;
        booking.modelName = m_modelName;
        booking.work = messageWorkOf(stats, m_energySoFar);
        booking.work.stopReason = finished.reason;
        m_store.bookWork(booking);
    }
    const QString title = m_isCancelled || finished.error ? QString() : titleFromAnswer(m_text);
    if (!title.isEmpty()) {
        Q_EMIT titled(m_conversation, title);
    }
}

} // namespace ponder::app
