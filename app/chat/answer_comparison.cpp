// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/answer_comparison.h"

#include "app/chat/message_list_item.h"
#include "app/chat/model_list_model.h"
#include "app/format/number_format.h"
#include "app/storage/conversation_store.h"

#include <QRandomGenerator>

#include <utility>

namespace ponder::app {

namespace {

double secondsOf(const MessageWork& work)
{
    return static_cast<double>(work.phases.total().wallNs) * 1e-9;
}

std::uint64_t writtenOf(const MessageWork& work)
{
    return work.phases.thinking.tokens + work.phases.answering.tokens;
}

} // namespace

AnswerComparison::AnswerComparison(AnswerWriter& writer,
                                   ConversationStore& store,
                                   ModelListModel& models,
                                   MayStart mayStart,
                                   QObject* parent)
    : QObject(parent)
    , m_writer(writer)
    , m_store(store)
    , m_models(models)
    , m_mayStart(std::move(mayStart))
{
    connect(&m_writer, &AnswerWriter::begun, this, &AnswerComparison::showBegun);
    connect(&m_writer, &AnswerWriter::advanced, this, &AnswerComparison::showAdvance);
    connect(&m_writer, &AnswerWriter::ended, this, &AnswerComparison::showEnd);
    connect(&m_writer, &AnswerWriter::failed, this, [this] {
        if (runningSide() >= 0) {
            end(Stopped);
        }
    });
    connect(&m_writer, &AnswerWriter::phaseChanged, this, &AnswerComparison::changed);
    connect(&m_models, &ModelListModel::countChanged, this, &AnswerComparison::readModels);
    connect(&m_models, &ModelListModel::stateChanged, this, &AnswerComparison::readModels);
}

AnswerComparison::~AnswerComparison() = default;

void AnswerComparison::readModels()
{
    if (runningSide() >= 0) {
        return;
    }
    std::vector<Choice> choices;
    choices.push_back({m_models.currentName(), m_models.currentPath()});
    for (int row = 0; row < m_models.rowCount(); ++row) {
        const QModelIndex index = m_models.index(row);
        const QString path = index.data(ModelListModel::PathRole).toString();
        if (index.data(ModelListModel::IsSupportedRole).toBool() && path != choices.front().path) {
            choices.push_back({index.data(ModelListModel::NameRole).toString(), path});
        }
    }
    m_choices = std::move(choices);
    for (Side& side : m_sides) {
        side.model = 0;
    }
    Q_EMIT modelsChanged();
    Q_EMIT changed();
}

int AnswerComparison::runningSide() const
{
    return m_state == RunningLeft ? 0 : m_state == RunningRight ? 1 : -1;
}

bool AnswerComparison::canRun() const
{
    const bool isSame =
        m_sides[0].level == m_sides[1].level && m_sides[0].model == m_sides[1].model;
    return m_state != Empty && runningSide() < 0 && !isSame && m_mayStart();
}

QString AnswerComparison::question() const
{
    return m_plan.path.empty() ? QString() : m_plan.path.back().text();
}

MessageListModel* AnswerComparison::left()
{
    return &m_left;
}

MessageListModel* AnswerComparison::right()
{
    return &m_right;
}

QStringList AnswerComparison::modelNames() const
{
    QStringList names;
    for (const Choice& choice : m_choices) {
        names.append(choice.name);
    }
    return names;
}

void AnswerComparison::prepare(AnswerPlan plan)
{
    if (runningSide() >= 0 || plan.path.empty() || plan.path.back().role != Role::User) {
        return;
    }
    m_plan = std::move(plan);
    const Conversation& conversation = m_plan.conversation;
    m_left.setMessages({});
    m_right.setMessages({});
    readModels();
    const bool isOff = conversation.thinking == ThinkingLevel::Off;
    m_sides = {Side{static_cast<int>(ThinkingLevel::Off), 0, {}},
               Side{static_cast<int>(isOff || conversation.thinking == ThinkingLevel::Custom
                                         ? ThinkingLevel::Medium
                                         : conversation.thinking),
                    0,
                    {}}};
    m_keptSide = -1;
    m_state = Prepared;
    Q_EMIT changed();
}

void AnswerComparison::setLevel(int side, int level)
{
    if (runningSide() < 0 && (side == 0 || side == 1) && level >= 0 &&
        level <= static_cast<int>(ThinkingLevel::Unlimited)) {
        m_sides[static_cast<std::size_t>(side)].level = level;
        Q_EMIT changed();
    }
}

void AnswerComparison::setModel(int side, int model)
{
    if (runningSide() < 0 && (side == 0 || side == 1) && model >= 0 &&
        model < static_cast<int>(m_choices.size())) {
        m_sides[static_cast<std::size_t>(side)].model = model;
        Q_EMIT changed();
    }
}

void AnswerComparison::run()
{
    if (!canRun()) {
        return;
    }
    for (Side& side : m_sides) {
        side.answer.reset();
    }
    m_left.setMessages({});
    m_right.setMessages({});
    m_keptSide = -1;
    m_modelBefore = m_models.currentPath();
    // JSON numbers keep 53 bits; a seed of 32 is as good and can be read back.
    m_seed = QRandomGenerator::global()->generate();
    startSide(0);
}

void AnswerComparison::startSide(int side)
{
    const Side& chosen = m_sides[static_cast<std::size_t>(side)];
    const Choice& choice = m_choices[static_cast<std::size_t>(chosen.model)];
    m_state = side == 0 ? RunningLeft : RunningRight;
    if (!choice.path.isEmpty() && choice.path != m_models.currentPath()) {
        m_models.loadPath(choice.path);
    }
    AnswerPlan plan = m_plan;
    plan.conversation.thinking = static_cast<ThinkingLevel>(chosen.level);
    plan.modelName = choice.name;
    plan.seed = m_seed;
    plan.kind = WorkKind::Comparison;
    m_writer.start(std::move(plan));
    Q_EMIT changed();
}

void AnswerComparison::showBegun(const Message& message)
{
    if (const int side = runningSide(); side >= 0) {
        listOf(side).setMessages({});
        listOf(side).append(message);
        Q_EMIT changed();
    }
}

void AnswerComparison::showAdvance()
{
    if (const int side = runningSide(); side >= 0 && m_writer.draft() != nullptr) {
        listOf(side).update(m_writer.draft()->message(), m_writer.draft()->isReasoningRunning());
    }
}

void AnswerComparison::showEnd(const AnswerPlan&, const Message& message)
{
    const int side = runningSide();
    if (side < 0) {
        return;
    }
    listOf(side).update(message, false);
    m_sides[static_cast<std::size_t>(side)].answer = message;
    if (message.status != MessageStatus::Complete) {
        end(Stopped);
        return;
    }
    if (side == 1) {
        end(Done);
        return;
    }
    // The writer is free again only after all who listen have heard of the end.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_state == RunningLeft && m_mayStart()) {
                startSide(1);
            } else if (m_state == RunningLeft) {
                end(Stopped);
            }
        },
        Qt::QueuedConnection);
}

void AnswerComparison::end(State state)
{
    m_state = state;
    if (!m_modelBefore.isEmpty() && m_modelBefore != m_models.currentPath()) {
        m_models.loadPath(m_modelBefore);
    }
    Q_EMIT changed();
}

void AnswerComparison::stop()
{
    if (runningSide() >= 0) {
        m_writer.stop();
    }
}

void AnswerComparison::keep(int side)
{
    if ((side != 0 && side != 1) || !m_sides[static_cast<std::size_t>(side)].answer) {
        return;
    }
    const MessageId answer = m_sides[static_cast<std::size_t>(side)].answer->id;
    m_store.selectBranch(
        m_plan.conversation.id,
        answer,
        this,
        [this, side, id = m_plan.conversation.id](inference::Result<std::vector<Message>> path) {
            if (!path) {
                qWarning("comparison: %s", path.error().detail.c_str());
                return;
            }
            m_keptSide = side;
            Q_EMIT kept(id, std::move(*path));
            Q_EMIT changed();
        });
}

QVariantList AnswerComparison::rows() const
{
    if (!m_sides[0].answer || !m_sides[1].answer || !m_sides[0].answer->work ||
        !m_sides[1].answer->work || runningSide() >= 0) {
        return {};
    }
    const MessageWork& left = *m_sides[0].answer->work;
    const MessageWork& right = *m_sides[1].answer->work;
    const NumberFormat format;
    QVariantList rows;
    const auto add = [&](const QString& label,
                         const QString& leftText,
                         const QString& rightText,
                         const QString& difference,
                         const QString& provenance) {
        rows.append(
            QVariant::fromValue(ComparisonRow{label, leftText, rightText, difference, provenance}));
    };
    const auto times = [&](double from, double to) {
        //: a factor: "5.7 times"
        return from > 0 && to > 0 ? tr("%1 times").arg(format.significant(to / from))
                                  : QStringLiteral("\u2013");
    };
    const auto more = static_cast<double>(writtenOf(right)) - static_cast<double>(writtenOf(left));
    add(tr("Tokens written"),
        format.integer(writtenOf(left)),
        format.integer(writtenOf(right)),
        (more > 0 ? QStringLiteral("+") : QString()) + format.fixed(more, 0),
        tr("counted"));
    add(tr("Time"),
        format.duration(secondsOf(left)),
        format.duration(secondsOf(right)),
        times(secondsOf(left), secondsOf(right)),
        tr("measured"));
    const auto flopsOf = [](const MessageWork& work) {
        return static_cast<double>(work.phases.total().usefulFlops);
    };
    add(tr("Computing"),
        format.flops(flopsOf(left)),
        format.flops(flopsOf(right)),
        times(flopsOf(left), flopsOf(right)),
        tr("derived"));
    if (left.energy && right.energy) {
        const Energy leftSum = left.energy->total();
        const Energy rightSum = right.energy->total();
        const auto weakest =
            leftSum.provenance < rightSum.provenance ? rightSum.provenance : leftSum.provenance;
        add(tr("Energy"),
            format.wattHours(leftSum.joules()),
            format.wattHours(rightSum.joules()),
            times(leftSum.joules(), rightSum.joules()),
            provenanceName(weakest));
    } else {
        add(tr("Energy"),
            QStringLiteral("\u2013"),
            QStringLiteral("\u2013"),
            {},
            tr("not available"));
    }
    return rows;
}

QString AnswerComparison::note() const
{
    if (rows().isEmpty()) {
        return {};
    }
    const bool isCausal = m_sides[0].model == m_sides[1].model && m_sides[0].level == 0;
    return isCausal ? tr("Causal multiplier: two real runs of the same question with the same "
                         "seed, one without thinking. A single pair; another question gives "
                         "another figure.")
                    : tr("Two real runs of the same question with the same seed. A single pair; "
                         "another question gives another figure.");
}

} // namespace ponder::app
