// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_comparison.h"
#include "app/chat/answer_turn.h"
#include "app/chat/answer_writer.h"
#include "app/chat/assistant_list_model.h"
#include "app/chat/attachment_list_model.h"
#include "app/chat/budget_model.h"
#include "app/chat/context_fitter.h"
#include "app/chat/context_gauge.h"
#include "app/chat/conversation_list_model.h"
#include "app/chat/find_in_chat.h"
#include "app/chat/history_exchange.h"
#include "app/chat/history_search.h"
#include "app/chat/idle_work.h"
#include "app/chat/message_list_model.h"
#include "app/chat/meter_model.h"
#include "app/chat/model_list_model.h"
#include "app/chat/price_tag_model.h"
#include "app/chat/put_away_list_model.h"
#include "app/chat/summary_model.h"
#include "app/conversation/conversation.h"
#include "app/format/language_watch.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace ponder::app {

class ConversationStore;
class InferenceService;
class Settings;
struct OpenReport;
class ChatController;

/// What ChatController works with. Everything outlives it.
struct ChatServices
{
    InferenceService& inference;
    ConversationStore& store;
    Settings& settings;
    ModelListModel& models;
    EnergySource energy;
    std::function<void(const QString& text)> copyToClipboard;
    std::function<MeterModel::Memory()>
        measureMemory; ///< of the process; called between answers, must be quick
    std::function<QDateTime()> clock = [] { return QDateTime::currentDateTime(); };
    HistoryExchange::Printer printConversation = {}; ///< to PDF
    AnswerTurn* turn = nullptr; ///< shared by the windows; nullptr: one of its own
    /// Another window shows this conversation and comes to the front. A conversation is open in one
    /// window at most, or two would write into it.
    std::function<bool(ConversationId, const ChatController*)> showElsewhere = {};
    /// Whether the model may read ahead now. Any thread; empty: always.
    std::function<bool()> mayReadAhead = {};
};

/// What the user does in the open conversation, and what the window shows of it.
/// Thread: GUI.
class ChatController : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString conversationId READ conversationId NOTIFY conversationChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged FINAL)
    Q_PROPERTY(ponder::app::MessageListModel* messages READ messages CONSTANT FINAL)
    Q_PROPERTY(ponder::app::AssistantListModel* assistants READ assistants CONSTANT FINAL)
    Q_PROPERTY(QString systemPrompt READ systemPrompt NOTIFY settingsChanged FINAL)
    Q_PROPERTY(ponder::app::AttachmentListModel* attachments READ attachments CONSTANT FINAL)
    Q_PROPERTY(ponder::app::FindInChat* find READ find CONSTANT FINAL)
    Q_PROPERTY(ponder::app::HistoryExchange* exchange READ exchange CONSTANT FINAL)
    Q_PROPERTY(ponder::app::HistorySearch* search READ search CONSTANT FINAL)
    Q_PROPERTY(ponder::app::PutAwayListModel* archive READ archive CONSTANT FINAL)
    Q_PROPERTY(ponder::app::PutAwayListModel* trash READ trash CONSTANT FINAL)
    Q_PROPERTY(ponder::app::ConversationListModel* conversations READ conversations CONSTANT FINAL)
    Q_PROPERTY(ponder::app::MeterModel* meter READ meter CONSTANT FINAL)
    Q_PROPERTY(ponder::app::ModelListModel* models READ models CONSTANT FINAL)
    Q_PROPERTY(ponder::app::PriceTagModel* priceTag READ priceTag CONSTANT FINAL)
    Q_PROPERTY(ponder::app::BudgetModel* budget READ budget CONSTANT FINAL)
    Q_PROPERTY(ponder::app::ContextGauge* gauge READ gauge CONSTANT FINAL)
    Q_PROPERTY(ponder::app::SummaryModel* summary READ summary CONSTANT FINAL)
    Q_PROPERTY(ponder::app::AnswerComparison* comparison READ comparison CONSTANT FINAL)
    Q_PROPERTY(
        bool isLoadingConversation READ isLoadingConversation NOTIFY conversationChanged FINAL)
    Q_PROPERTY(Phase phase READ phase NOTIFY phaseChanged FINAL)
    Q_PROPERTY(bool isGenerating READ isGenerating NOTIFY phaseChanged FINAL)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged FINAL)
    Q_PROPERTY(QString sendBlockedReason READ sendBlockedReason NOTIFY canSendChanged FINAL)
    Q_PROPERTY(ThinkingLevel thinkingLevel READ thinkingLevel WRITE setThinkingLevel NOTIFY
                   thinkingChanged FINAL)
    Q_PROPERTY(int thinkingTokens READ thinkingTokens NOTIFY thinkingChanged FINAL)
    Q_PROPERTY(bool isThinkingForNext READ isThinkingForNext WRITE setThinkingForNext NOTIFY
                   thinkingChanged FINAL)
    Q_PROPERTY(QString questionWarning READ questionWarning NOTIFY questionWarningChanged FINAL)
    Q_PROPERTY(QString thinkingNote READ thinkingNote NOTIFY thinkingChanged FINAL)
    Q_PROPERTY(bool canDisableThinking READ canDisableThinking NOTIFY thinkingChanged FINAL)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged FINAL)
    Q_PROPERTY(bool hasError READ hasError NOTIFY errorChanged FINAL)
    /// The dialogue is longer than the model can read: answerShortened() is offered.
    Q_PROPERTY(bool isTooLong READ isTooLong NOTIFY errorChanged FINAL)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString errorTitle READ errorTitle NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString errorHint READ errorHint NOTIFY errorChanged FINAL)
    Q_PROPERTY(QString draftText READ draftText WRITE setDraftText NOTIFY draftTextChanged FINAL)

public:
    /// Of the open conversation.
    enum Phase { Idle, Loading, Reading, Thinking, Answering, Stopping };
    Q_ENUM(Phase)

    /// Budgets: 0, 128, 512, 2 048 tokens, none, thinkingTokens().
    enum ThinkingLevel { Off, Short, Medium, Long, Unlimited, Custom };
    Q_ENUM(ThinkingLevel)

    enum Shortening { WithoutOldest, WithoutMiddle, WithoutThoughts, WithSummary };
    Q_ENUM(Shortening)

    explicit ChatController(ChatServices services, QObject* parent = nullptr);
    ~ChatController() override;

    /// Shows what the store holds, once it is open.
    void showStore();

    [[nodiscard]] QString conversationId() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] MessageListModel* messages();
    [[nodiscard]] AssistantListModel* assistants();
    [[nodiscard]] QString systemPrompt() const;
    [[nodiscard]] AttachmentListModel* attachments();
    [[nodiscard]] FindInChat* find();
    [[nodiscard]] HistoryExchange* exchange();
    [[nodiscard]] HistorySearch* search();
    [[nodiscard]] PutAwayListModel* archive();
    [[nodiscard]] PutAwayListModel* trash();
    [[nodiscard]] ConversationListModel* conversations();
    [[nodiscard]] MeterModel* meter();
    [[nodiscard]] ModelListModel* models() const;
    [[nodiscard]] PriceTagModel* priceTag();
    [[nodiscard]] BudgetModel* budget();
    [[nodiscard]] ContextGauge* gauge();
    [[nodiscard]] SummaryModel* summary();
    [[nodiscard]] AnswerComparison* comparison();
    [[nodiscard]] bool isLoadingConversation() const;
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] bool isGenerating() const;
    [[nodiscard]] bool canSend() const;
    /// Why not: "Choose a model first", "“Loan” is being answered"; empty when it can.
    [[nodiscard]] QString sendBlockedReason() const;
    [[nodiscard]] ThinkingLevel thinkingLevel() const;
    /// The question in the composer may cost more than the user wants to be asked about: "may take
    /// 4.2 Wh, above your 2 Wh question limit"; empty when it does not.
    [[nodiscard]] QString questionWarning() const;
    /// Of the chat, or only of the next message while isThinkingForNext().
    void setThinkingLevel(ThinkingLevel level);
    /// Limit of the level on screen; 0 for Off, −1 for Unlimited.
    [[nodiscard]] int thinkingTokens() const;
    /// Chooses ThinkingLevel::Custom; 0 is Off.
    Q_INVOKABLE void setThinkingTokens(int tokens);
    /// The level shown holds for one message; the chat's own comes back after it.
    [[nodiscard]] bool isThinkingForNext() const;
    void setThinkingForNext(bool isForNext);
    /// "This model was not trained to think; Ponder opens the thought itself", or empty.
    [[nodiscard]] QString thinkingNote() const;
    [[nodiscard]] bool canDisableThinking() const;
    /// Something the reader should know of this conversation, such as the built-in chat format.
    [[nodiscard]] QString notice() const;
    [[nodiscard]] bool hasError() const;
    [[nodiscard]] bool canRetry() const;
    [[nodiscard]] bool isTooLong() const;
    [[nodiscard]] QString errorTitle() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString errorHint() const;
    /// What stands in the composer, kept per conversation.
    [[nodiscard]] QString draftText() const;
    void setDraftText(const QString& text);

    /// Takes the text as a message and asks the model. False when canSend is false or the text is
    /// blank.
    Q_INVOKABLE bool send(const QString& text);
    Q_INVOKABLE void stop();
    /// Closes the thought; the answer begins.
    Q_INVOKABLE void answerNow();
    /// Nothing is being written for any conversation of this window.
    [[nodiscard]] bool isIdle() const;
    Q_INVOKABLE void newConversation();
    /// A new conversation in the manner of an assistant; loads its model when it has one.
    Q_INVOKABLE void startWith(const QString& assistantId);
    /// System prompt and sampling of this conversation, as AssistantListModel's forms.
    Q_INVOKABLE QVariantMap chatSettings() const;
    Q_INVOKABLE void setChatSettings(const QVariantMap& form);
    Q_INVOKABLE void openConversation(const QString& conversationId);
    /// Opens the conversation on the branch with this message; messageFound() follows.
    Q_INVOKABLE void openMessage(const QString& conversationId, const QString& messageId);
    Q_INVOKABLE void regenerate(const QString& messageId);
    Q_INVOKABLE void continueAnswer(const QString& messageId);
    // The same for the last answer on screen.
    Q_INVOKABLE void regenerateLast();
    Q_INVOKABLE void continueLast();
    Q_INVOKABLE void copyLast();
    /// Another version: a question is asked again in these words, an answer is put into them.
    Q_INVOKABLE void editMessage(const QString& messageId, const QString& text);
    /// The version `step` places further, with what followed it.
    Q_INVOKABLE void showVersion(const QString& messageId, int step);
    /// Takes one message out of the dialogue; what followed it stays. messageDeleted() follows.
    Q_INVOKABLE void deleteMessage(const QString& messageId);
    Q_INVOKABLE void undoDeleteMessage();
    /// Puts the selected words, or all of them, into the composer as a quotation.
    Q_INVOKABLE void quote(const QString& messageId, const QString& selection = {});
    /// The words alone, for a program that knows no Markdown.
    Q_INVOKABLE void copyText(const QString& messageId);
    /// As the message was written.
    Q_INVOKABLE void copyMarkdown(const QString& messageId);
    /// Another answer beside this one, which takes up its thought and goes on thinking; empty:
    /// beside the last one.
    Q_INVOKABLE void thinkMore(const QString& messageId);
    /// Prepares a comparison of answers to the question before this answer; empty: before the last
    /// one.
    Q_INVOKABLE bool compare(const QString& messageId);
    /// Another answer beside this one, which thinks on from `reasoning`.
    Q_INVOKABLE void continueReasoning(const QString& messageId, const QString& reasoning);
    Q_INVOKABLE void copyReasoning(const QString& messageId);
    /// For code blocks and the like.
    Q_INVOKABLE void copyPlain(const QString& text);
    Q_INVOKABLE void dismissError();
    /// Asks again without the oldest exchanges, those in the middle, or the earlier thoughts: as
    /// few as it takes; or has the model write a summary of the oldest first. They stay in the
    /// chat; the notice, or the line of the summary, says what the model did not read.
    Q_INVOKABLE void answerShortened(ponder::app::ChatController::Shortening what);
    Q_INVOKABLE void retry();

Q_SIGNALS:
    void conversationChanged();
    void titleChanged();
    void phaseChanged();
    void canSendChanged();
    void thinkingChanged();
    void questionWarningChanged();
    void noticeChanged();
    void errorChanged();
    void draftTextChanged();
    /// A message of the user was taken: scroll to the end.
    void messageSent();
    /// Scroll to this row.
    void messageFound(int row);
    /// Show a toast with Undo.
    void messageDeleted();
    /// The composer has a quotation: go there.
    void quoted();
    /// Text reached the clipboard: a short confirmation.
    void copied();
    /// Say it to screen readers: "Thinking", "Answering", "Done, 80 seconds".
    void announced(const QString& text);
    void settingsChanged();

private:
    using Then = std::function<void()>;

    void connectStore();
    void connectWriter();
    void connectModels();
    void connectPrices();
    void connectSummary();
    /// Every text again, in another language.
    void retranslate();
    /// What sending the text in the composer would ask for.
    [[nodiscard]] std::optional<AnswerPlan> draftPlan() const;
    /// An answer to the end of `path`, with the summary that is kept for its beginning.
    [[nodiscard]] AnswerPlan planFor(Conversation conversation, std::vector<Message> path) const;
    /// The answer that was too long, whole; nothing when there is none to be given.
    [[nodiscard]] std::optional<AnswerPlan> tooLongPlan() const;
    void showSummary();
    void announceTurn();

    void show(Conversation conversation, std::vector<Message> path);
    /// After the path on screen, or after `parent` (invalid: as a first message).
    void appendUserMessage(std::vector<MessagePart> parts,
                           std::optional<MessageId> parent = std::nullopt);
    /// Puts back into the composer what could not be stored.
    void giveBack(std::vector<MessagePart> parts);
    void showPath(ConversationId conversation, inference::Result<std::vector<Message>> path);
    void chooseThinking(app::ThinkingLevel level, std::uint32_t tokens);
    void keepThinking();
    /// The open conversation with the limit the next answer gets; a limit for one message is used
    /// up.
    [[nodiscard]] Conversation takeSettings();
    [[nodiscard]] Conversation nextSettings() const; ///< the same, not used up
    void startThought(MessageId answer, const QString& reasoning);
    void startAnswer(std::vector<Message> path, std::optional<Message> continued);
    void showBegun(const Message& message);
    void showAdvance();
    void showEnd(const AnswerPlan& plan,
                 const Message& message,
                 const inference::Finished& finished,
                 const MessageWork& ownWork);
    void showLastFigures();
    void showMemory();
    void announcePhase();

    [[nodiscard]] QString lastAnswer() const;
    [[nodiscard]] bool isWriterHere() const;
    [[nodiscard]] bool isSummaryHere() const; ///< is being written
    [[nodiscard]] bool canAnswer() const;
    /// The dialogue on screen is at rest.
    [[nodiscard]] bool canChange() const;
    [[nodiscard]] app::ThinkingLevel defaultThinking() const;
    [[nodiscard]] std::vector<Message> pathBefore(MessageId id) const;
    void setBusy(bool isBusy);
    void setError(const inference::Error& error, Then retry = {});
    void setNotice(const QString& notice);

    ChatServices m_services;
    MessageListModel m_messages;
    AssistantListModel m_assistants;
    AttachmentListModel m_attachments;
    FindInChat m_find;
    HistoryExchange m_exchange;
    HistorySearch m_search;
    PutAwayListModel m_archive;
    PutAwayListModel m_trash;
    ConversationListModel m_conversations;
    MeterModel m_meter;
    AnswerTurn m_ownTurn;
    AnswerTurn& m_turn;
    AnswerWriter m_writer;
    IdleWork m_idleWork;
    ContextFitter m_fitter;
    AnswerComparison m_comparison;
    PriceTagModel m_priceTag;
    BudgetModel m_budget;
    SummaryModel m_summary;
    ContextGauge m_gauge;
    LanguageWatch m_languageWatch{[this] { retranslate(); }};

    Conversation m_conversation; ///< an invalid id: new, not in the store yet
    MessageId m_lastDeleted;
    ConversationId m_lastDeletedFrom;
    bool m_isThinkingChosen = false;
    /// Level and tokens for the next message only; m_conversation keeps the chat's own.
    std::optional<std::pair<app::ThinkingLevel, std::uint32_t>> m_nextThinking;
    bool m_isLoadingConversation = false;
    bool m_isBusy = false; ///< between a command and the store's word
    bool m_isStoreOpen = false;
    QString m_wantedMessage;      ///< to be scrolled to when its conversation is shown
    int m_openings = 0;           ///< a reply to an older openConversation is dropped
    double m_expectedSeconds = 0; ///< what the price tag said of the question just sent
    Phase m_announcedPhase = Idle;
    QHash<ConversationId, QString> m_drafts;
    std::optional<inference::Error> m_error;
    QString m_summaryProblem; ///< why there is no summary, in the words of the error
    Then m_retry;
    QString m_storeNotice;
    QString m_notice;
};

} // namespace ponder::app
