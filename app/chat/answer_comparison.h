// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_writer.h"
#include "app/chat/message_list_model.h"
#include "app/conversation/conversation.h"

#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace ponder::app {

class ConversationStore;
class ModelListModel;

/// One line of the comparison's table. A QML value type.
struct ComparisonRow
{
    Q_GADGET
    Q_PROPERTY(QString label MEMBER label FINAL)
    Q_PROPERTY(QString left MEMBER left FINAL)
    Q_PROPERTY(QString right MEMBER right FINAL)
    Q_PROPERTY(QString difference MEMBER difference FINAL)
    Q_PROPERTY(QString provenance MEMBER provenance FINAL)

public:
    QString label;
    QString left;
    QString right;
    QString difference; ///< "+343", "5.7 times"
    QString provenance; ///< "counted", "measured", "derived", "estimated"

    [[nodiscard]] bool operator==(const ComparisonRow&) const = default;
};

/// The same question answered twice, with two limits of the thinking or by two models, one run
/// after the other, with the same seed. Both answers are branches of the chat; the reader keeps
/// one. Thread: GUI.
class AnswerComparison : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(bool canRun READ canRun NOTIFY changed FINAL)
    Q_PROPERTY(QString question READ question NOTIFY changed FINAL)
    Q_PROPERTY(ponder::app::MessageListModel* left READ left CONSTANT FINAL)
    Q_PROPERTY(ponder::app::MessageListModel* right READ right CONSTANT FINAL)
    Q_PROPERTY(int leftLevel READ leftLevel NOTIFY changed FINAL)
    Q_PROPERTY(int rightLevel READ rightLevel NOTIFY changed FINAL)
    Q_PROPERTY(QStringList modelNames READ modelNames NOTIFY modelsChanged FINAL)
    Q_PROPERTY(int leftModel READ leftModel NOTIFY changed FINAL)
    Q_PROPERTY(int rightModel READ rightModel NOTIFY changed FINAL)
    Q_PROPERTY(QVariantList rows READ rows NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(int keptSide READ keptSide NOTIFY changed FINAL)

public:
    enum State {
        Empty,       ///< no question
        Prepared,    ///< to be run
        RunningLeft, ///< the right one follows
        RunningRight,
        Done,   ///< both answers are there
        Stopped ///< ended before both were there
    };
    Q_ENUM(State)

    /// Whether an answer may be started now; asked before each run.
    using MayStart = std::function<bool()>;

    AnswerComparison(AnswerWriter& writer,
                     ConversationStore& store,
                     ModelListModel& models,
                     MayStart mayStart,
                     QObject* parent = nullptr);
    ~AnswerComparison() override;

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] bool canRun() const;
    [[nodiscard]] QString question() const;
    [[nodiscard]] MessageListModel* left();
    [[nodiscard]] MessageListModel* right();

    /// ChatController::ThinkingLevel, Off to Unlimited.
    [[nodiscard]] int leftLevel() const { return m_sides[0].level; }

    [[nodiscard]] int rightLevel() const { return m_sides[1].level; }

    /// The models that can be chosen, as an index into these.
    [[nodiscard]] QStringList modelNames() const;

    [[nodiscard]] int leftModel() const { return m_sides[0].model; }

    [[nodiscard]] int rightModel() const { return m_sides[1].model; }

    /// ComparisonRow, when both answers are there.
    [[nodiscard]] QVariantList rows() const;
    /// Which multiplier the table shows, and what it is not.
    [[nodiscard]] QString note() const;

    /// 0 left, 1 right, −1 not chosen.
    [[nodiscard]] int keptSide() const { return m_keptSide; }

    /// Takes a question, after `path` up to it. Without effect while a comparison runs.
    void prepare(AnswerPlan plan);

    Q_INVOKABLE void setLevel(int side, int level);
    Q_INVOKABLE void setModel(int side, int model);
    Q_INVOKABLE void run();
    Q_INVOKABLE void stop();
    /// Makes the answer of that side the chat's branch.
    Q_INVOKABLE void keep(int side);

Q_SIGNALS:
    void changed();
    void modelsChanged();
    /// The chosen branch, from the first message on.
    void kept(ponder::app::ConversationId conversation, std::vector<ponder::app::Message> path);

private:
    struct Side
    {
        int level = 0;
        int model = 0;
        std::optional<Message> answer;
    };

    struct Choice
    {
        QString name;
        QString path;
    };

    void readModels();
    void startSide(int side);
    void showBegun(const Message& message);
    void showAdvance();
    void showEnd(const AnswerPlan& plan, const Message& message);
    void end(State state);
    [[nodiscard]] int runningSide() const;

    [[nodiscard]] MessageListModel& listOf(int side) { return side == 0 ? m_left : m_right; }

    AnswerWriter& m_writer;
    ConversationStore& m_store;
    ModelListModel& m_models;
    MayStart m_mayStart;
    State m_state = Empty;
    AnswerPlan m_plan; ///< what both sides answer
    std::vector<Choice> m_choices;
    std::array<Side, 2> m_sides;
    MessageListModel m_left;
    MessageListModel m_right;
    QString m_modelBefore; ///< loaded when the comparison began; comes back at its end
    std::uint64_t m_seed = 0;
    int m_keptSide = -1;
};

} // namespace ponder::app

Q_DECLARE_METATYPE(ponder::app::ComparisonRow)
