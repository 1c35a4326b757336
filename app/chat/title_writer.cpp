// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/title_writer.h"

#include "app/markdown/plain_text.h"

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
    , m_run(service, store, std::move(energy))
{
    connect(&m_run,
            &SideRun::ended,
            this,
            [this](const inference::Finished& finished, bool isCancelled) {
                const QString title =
                    isCancelled || finished.error ? QString() : titleFromAnswer(m_run.text());
                if (!title.isEmpty()) {
                    Q_EMIT titled(m_conversation, title);
                }
            });
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
    m_run.start(std::move(request), {WorkKind::Title, m_conversation, plan.modelName});
}

} // namespace ponder::app
