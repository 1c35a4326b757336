// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/scripted_window.h"

#include "app/storage/local_store.h"

#include <QFile>
#include <QQmlContext>
#include <QSignalSpy>
#include <QTest>

namespace ponder::tests {
namespace {

constexpr int kPatienceMs = 10'000;

/// Three minutes and a bit of a laptop's wattage, split as the work is.
app::EnergyByPhase scriptedEnergy(const inference::WorkByPhase& work)
{
    const auto energyOf = [](const inference::PhaseWork& phase) {
        const std::uint64_t microjoules = phase.wallNs / 1000 * 28;
        return app::Energy{microjoules, microjoules, microjoules, app::EnergyProvenance::Estimated};
    };
    return {energyOf(work.reading), energyOf(work.thinking), energyOf(work.answering)};
}

} // namespace

QQuickItem* findItem(QQuickItem* root, const QString& objectName)
{
    if (root->objectName() == objectName) {
        return root;
    }
    for (QQuickItem* child : root->childItems()) {
        if (QQuickItem* found = findItem(child, objectName); found != nullptr) {
            return found;
        }
    }
    return nullptr;
}

ScriptedWindow::ScriptedWindow()
    : m_waitingGenerator(std::make_unique<FakeTextGenerator>())
{
    m_generator = m_waitingGenerator.get();
    inference::ModelFacts facts = m_generator->facts();
    facts.name = "Qwen3 4B";
    m_generator->setFacts(facts);
    m_settings =
        std::make_unique<app::Settings>(m_folder.filePath(QStringLiteral("settings.json")));
    m_settings->setPowerWatts(28);
    m_settings->setLanguage(QStringLiteral("en"));
    m_settings->setTheme(app::Settings::Theme::Light);
    m_settings->setIsMeterOpen(false);
}

ScriptedWindow::~ScriptedWindow()
{
    m_engine.reset();
    m_statement.reset();
    m_controller.reset();
    m_models.reset();
    m_starter.reset();
    m_catalog.reset();
    m_inference.reset();
    m_store.reset();
}

app::ConversationId ScriptedWindow::addConversation(const QString& title,
                                                    const std::vector<app::Message>& messages,
                                                    int ageInHours)
{
    app::StoreClock clock = app::StoreClock::system();
    clock.now = [ageInHours] { return QDateTime::currentDateTime().addSecs(-3600 * ageInHours); };
    auto store = app::LocalStore::open(m_folder.filePath(QStringLiteral("ponder.sqlite")), clock);
    Q_ASSERT(store.has_value());
    const auto conversation = (*store)->conversations().create(
        {.title = title, .modelName = {}, .modelPath = {}, .systemPrompt = {}});
    Q_ASSERT(conversation.has_value());
    (void)(*store)->conversations().rename(conversation->id, title, app::TitleSource::User);
    app::MessageId last;
    for (const app::Message& message : messages) {
        if (message.role == app::Role::User) {
            const auto written = (*store)->messages().appendUserMessage(
                {conversation->id, std::nullopt, message.parts});
            last = written->id;
        } else {
            app::NewAssistantMessage begun;
            begun.conversation = conversation->id;
            begun.parent = last;
            begun.modelName = message.modelName;
            const auto written = (*store)->messages().beginAssistantMessage(begun);
            last = written->id;
            (void)(*store)->messages().finish(
                {last, message.parts, message.work.value_or(app::MessageWork{})}, message.status);
        }
    }
    return conversation->id;
}

void ScriptedWindow::bookDay(QDate day,
                             const QString& modelName,
                             const app::MessageWork& work,
                             app::WorkKind kind)
{
    app::StoreClock clock = app::StoreClock::system();
    clock.now = [day] { return QDateTime(day, QTime(12, 0)); };
    auto store = app::LocalStore::open(m_folder.filePath(QStringLiteral("ponder.sqlite")), clock);
    Q_ASSERT(store.has_value());
    app::WorkBooking booking;
    booking.kind = kind;
    booking.modelName = modelName;
    booking.work = work;
    (void)(*store)->ledger().book(booking);
}

void ScriptedWindow::addModelFile(const QString& name)
{
    QFile file(m_folder.filePath(QStringLiteral("models/") + name));
    QDir().mkpath(m_folder.filePath(QStringLiteral("models")));
    if (file.open(QIODevice::WriteOnly)) {
        file.write("GGUF");
    }
}

bool ScriptedWindow::open(QSize size)
{
    m_store = std::make_unique<app::ConversationStore>(
        m_folder.filePath(QStringLiteral("ponder.sqlite")));
    m_inference = std::make_unique<app::InferenceService>(
        [this](const std::filesystem::path&,
               const std::function<void(std::uint64_t, std::uint64_t)>& progress,
               const std::stop_token&)
            -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
            progress(1, 1);
            return std::move(m_waitingGenerator);
        });
    m_catalog = std::make_unique<app::ModelCatalog>(m_folder.filePath(QStringLiteral("models")));
    m_starter = std::make_unique<app::StarterModelFetch>(
        app::StarterModelSource::load().value_or(app::StarterModelSource{}),
        m_folder.filePath(QStringLiteral("models")));
    m_models = std::make_unique<app::ModelListModel>(
        app::ModelServices{*m_inference, *m_catalog, *m_starter, *m_settings});
    app::ChatServices services{
        *m_inference,
        *m_store,
        *m_settings,
        *m_models,
        {[] {}, &scriptedEnergy, [] {}},
        [this](const QString& text) { m_clipboard = text; },
        [] {
            return app::MeterModel::Memory{
                2'500'000'000, 1'200'000'000, 4'000'000'000, 6'400'000'000, 8192};
        }};
    services.clock = [this] { return QDateTime(m_today, QTime::currentTime()); };
    m_controller = std::make_unique<app::ChatController>(std::move(services));
    QObject::connect(m_store.get(), &app::ConversationStore::opened, m_controller.get(), [this] {
        m_controller->showStore();
    });
    m_statement = std::make_unique<app::StatementModel>(app::StatementServices{
        *m_store,
        *m_settings,
        {},
        [](const app::StatementDocument&, const QString&) { return inference::Result<void>{}; },
        [this] { return QDateTime(m_today, QTime(18, 0)); }});
    QSignalSpy opened(m_store.get(), &app::ConversationStore::opened);
    m_store->open();
    if (!opened.wait(kPatienceMs)) {
        return false;
    }
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine->setInitialProperties(
        {{QStringLiteral("chatController"), QVariant::fromValue(m_controller.get())},
         {QStringLiteral("conversations"), QVariant::fromValue(m_controller->conversations())},
         {QStringLiteral("models"), QVariant::fromValue(m_models.get())},
         {QStringLiteral("settings"), QVariant::fromValue(m_settings.get())},
         {QStringLiteral("statement"), QVariant::fromValue(m_statement.get())},
         {QStringLiteral("width"), size.width()},
         {QStringLiteral("height"), size.height()}});
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Ponder/Shell/Main.qml")));
    m_window = m_engine->rootObjects().isEmpty()
                   ? nullptr
                   : qobject_cast<QQuickWindow*>(m_engine->rootObjects().constFirst());
    return m_window != nullptr && QTest::qWaitForWindowExposed(m_window, kPatienceMs);
}

void ScriptedWindow::openConversation(app::ConversationId id)
{
    m_controller->openConversation(app::toText(id));
    (void)QTest::qWaitFor(
        [this] {
            return !m_controller->isLoadingConversation() && m_controller->messages()->count() > 0;
        },
        kPatienceMs);
}

bool ScriptedWindow::loadModel()
{
    m_inference->loadModel(m_folder.filePath(QStringLiteral("scripted.gguf")));
    return QTest::qWaitFor([this] { return m_models->state() == app::ModelListModel::Ready; },
                           kPatienceMs);
}

QQuickItem* ScriptedWindow::find(const QString& objectName) const
{
    return findItem(m_window->contentItem(), objectName);
}

} // namespace ponder::tests
