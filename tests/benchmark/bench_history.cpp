// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Years of history: 100 000 messages in 2 000 chats. How long the window takes to start, a search
// to answer, a long chat to open and a frame to be drawn while it scrolls; and what it costs the
// processor to draw an answer that arrives at 100 tokens a second. Prints figures, fails on none.
// --stream-only leaves the history out.
#include "app/settings/settings.h"
#include "app/storage/database.h"
#include "app/storage/local_store.h"
#include "app/storage/query.h"
#include "tests/gui/window_driver.h"
#include "tests/support/borrowed_generator.h"
#include "tests/support/fake_text_generator.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace ponder;
using namespace ponder::app;
using namespace ponder::tests;
using namespace std::chrono_literals;

namespace {

constexpr int kChats = 2'000;
constexpr int kMessagesPerChat = 50;
constexpr int kPatience = 60'000;
constexpr int kStreamMs = 11'000;
constexpr double kSlowFrameMs = 20;

/// Times every event the GUI thread handles.
class TimedApplication : public QGuiApplication
{
public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0 || QThread::currentThread() != thread()) {
            return QGuiApplication::notify(receiver, event);
        }
        ++m_depth; // of the GUI thread only
        const char* const className = receiver->metaObject()->className();
        const auto type = static_cast<int>(event->type());
        QElapsedTimer time;
        time.start();
        const bool result = QGuiApplication::notify(receiver, event);
        const double ms = static_cast<double>(time.nsecsElapsed()) / 1e6;
        m_slots.push_back(ms);
        if (ms > kSlowMs) {
            m_slow.push_back({className, type, ms});
        }
        --m_depth;
        return result;
    }

    void reset()
    {
        m_slots.clear();
        m_slow.clear();
    }

    /// One line for each slow slot: whose event of which QEvent::Type took how long.
    void printSlow() const
    {
        for (const SlowSlot& slot : m_slow) {
            std::printf("    %5.1f ms  event %3d of %s\n", slot.ms, slot.type, slot.receiver);
        }
    }

    /// "max 5.1 ms, 99.9th 3.2 ms, 0 of 1 200 above 8 ms"
    [[nodiscard]] std::string slotText()
    {
        std::vector<double> sorted = m_slots;
        if (sorted.empty()) {
            return "no slots";
        }
        std::ranges::sort(sorted);
        const auto above = std::ranges::count_if(sorted, [](double ms) { return ms > kSlowMs; });
        char text[200];
        std::snprintf(text,
                      sizeof text,
                      "slots: max %.1f ms, 99.9th %.1f ms, 99th %.1f ms, %td of %zu above 8 ms",
                      sorted.back(),
                      sorted[sorted.size() * 999 / 1000],
                      sorted[sorted.size() * 99 / 100],
                      above,
                      sorted.size());
        return text;
    }

private:
    struct SlowSlot
    {
        const char* receiver; ///< its class
        int type;
        double ms;
    };

    static constexpr double kSlowMs = 8;

    std::vector<SlowSlot> m_slow;
    std::vector<double> m_slots; ///< ms of each event: timers, queued calls, input, drawing
    int m_depth = 0;
};

QString word(QRandomGenerator& random)
{
    // Few words are common and most are rare, as in a language.
    const double r = random.generateDouble();
    const auto number = static_cast<quint32>(6'000 * r * r * r);
    QRandomGenerator letters(number + 1);
    QString text;
    const int length = 2 + static_cast<int>(letters.bounded(8));
    for (int i = 0; i < length; ++i) {
        text += QChar(u'a' + static_cast<char16_t>(letters.bounded(26)));
    }
    return text;
}

QString messageText(QRandomGenerator& random, bool isChinese)
{
    QString text;
    const int words = 5 + static_cast<int>(random.bounded(80));
    for (int i = 0; i < words; ++i) {
        if (isChinese) {
            const double r = random.generateDouble();
            text += QChar(static_cast<char16_t>(0x4E00 + static_cast<int>(3'000 * r * r * r)));
            text += QChar(static_cast<char16_t>(0x4E00 + static_cast<int>(random.bounded(3'000))));
        } else {
            text += (i == 0 ? QString() : QStringLiteral(" ")) + word(random);
        }
    }
    return text;
}

void insertMessage(Query& message,
                   Query& part,
                   std::int64_t id,
                   std::int64_t chat,
                   std::int64_t parent,
                   const QString& text)
{
    message.reset();
    message.bind(id,
                 chat,
                 MessageId{parent},
                 id % 2 == 1 ? "user" : "assistant",
                 1'700'000'000'000 + id * 60'000);
    message.run();
    part.reset();
    part.bind(id, text);
    part.run();
}

/// One transaction: a hundred thousand commits would measure the disk.
void fill(const QString& path)
{
    auto store = LocalStore::open(path).value();
    Database& database = store->database();
    WriteTransaction transaction(database, Durability::Normal);
    Query chat(database,
               "INSERT INTO conversations (id, title, created_ms, updated_ms, use_order) "
               "VALUES (?1, ?2, ?3, ?3, ?1)");
    Query message(database,
                  "INSERT INTO messages (id, conversation_id, parent_id, role, status, created_ms) "
                  "VALUES (?, ?, ?, ?, 'complete', ?)");
    Query part(database,
               "INSERT INTO message_parts (message_id, position, kind, text) "
               "VALUES (?, 0, 'text', ?)");
    QRandomGenerator random(7);
    std::int64_t id = 0;
    for (int number = 1; number <= kChats; ++number) {
        chat.reset();
        chat.bind(number,
                  word(random) + u' ' + word(random),
                  1'700'000'000'000 + static_cast<std::int64_t>(number) * 3'600'000);
        chat.run();
        std::int64_t parent = 0;
        // The newest chat is the long one: about 300 000 tokens.
        const int count = number == kChats ? 2'000 : kMessagesPerChat - 1;
        for (int i = 0; i < count; ++i) {
            ++id;
            QString text = messageText(random, number % 4 == 0);
            for (int more = 0; number == kChats && more < 2; ++more) {
                text += QStringLiteral("\n\n") + messageText(random, false);
            }
            if (id == 777) {
                text += QStringLiteral(u" 罕见词 needleword 模型");
            }
            insertMessage(message, part, id, number, parent, text);
            parent = id;
        }
        Query(database, "UPDATE conversations SET active_leaf = ?2 WHERE id = ?1")
            .bind(number, parent)
            .run();
    }
    transaction.commit();
    std::printf("history: %d chats, %lld messages\n", kChats, static_cast<long long>(id));
}

void searchTimes(const QString& path)
{
    auto store = LocalStore::open(path).value();
    QRandomGenerator random(7);
    const QString common = word(random);
    for (const QString& text : {QStringLiteral("needleword"),
                                common,
                                QStringLiteral("zzqzzqzz"),
                                QStringLiteral(u"罕见词"),
                                QStringLiteral(u"模型"),
                                QStringLiteral(u"一丁"),
                                QStringLiteral(u"罕"),
                                QStringLiteral(u"一"),
                                QStringLiteral("qz"),
                                QStringLiteral("e"),
                                common + QStringLiteral(" needleword"),
                                QStringLiteral("ab needleword")}) {
        std::vector<double> times;
        std::size_t hits = 0;
        for (int i = 0; i < 7; ++i) {
            QElapsedTimer time;
            time.start();
            hits = store->search().find(text).value().size() +
                   store->search().findTitles(text).value().size();
            times.push_back(static_cast<double>(time.nsecsElapsed()) / 1e6);
        }
        std::ranges::sort(times);
        std::printf("search %-22s %4zu hits  median %6.2f ms  worst %6.2f ms\n",
                    qPrintable(text),
                    hits,
                    times[times.size() / 2],
                    times.back());
    }
}

double processSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::string markdownOf(int characters)
{
    std::string text;
    while (static_cast<int>(text.size()) < characters) {
        text += "Some words of **an answer** with `code` and a list:\n\n- one item of the list\n- "
                "another item of it\n\n```python\nfor i in range(10):\n    print(i)\n```\n\n";
    }
    return text;
}

} // namespace

class BenchHistory
{
public:
    BenchHistory(TimedApplication& gui, const QString& folder, int chats)
        : m_gui(gui)
    {
        QElapsedTimer time;
        time.start();
        ApplicationOptions options;
        options.dataFolder = folder;
        options.modelFile = QStringLiteral("fake.gguf");
        m_application = std::make_unique<Application>(
            options,
            [this](const std::filesystem::path&, const auto&, const std::stop_token&)
                -> inference::Result<std::unique_ptr<inference::TextGenerator>> {
                return std::make_unique<BorrowedGenerator>(m_fake);
            });
        m_application->settings().setWritesTitles(false);
        m_window = std::make_unique<WindowDriver>(*m_application);
        if (!m_window->open()) {
            std::printf("no window\n");
            return;
        }
        const double shown = static_cast<double>(time.nsecsElapsed()) / 1e6;
        static_cast<void>(
            QTest::qWaitFor([this, chats] { return list().count() >= chats; }, kPatience));
        std::printf("start: window drawn after %.0f ms, %d chats listed after %.0f ms\n",
                    shown,
                    list().count(),
                    static_cast<double>(time.nsecsElapsed()) / 1e6);
    }

    ~BenchHistory()
    {
        m_fake.openGate();
        m_window.reset();
        m_application.reset();
    }

    void searchInWindow()
    {
        QElapsedTimer time;
        time.start();
        HistorySearch& search = *m_application->chat().search();
        search.setQuery(QStringLiteral("needleword"));
        static_cast<void>(QTest::qWaitFor(
            [&search] { return !search.isSearching() && search.count() > 0; }, kPatience));
        std::printf("search in the window: %.0f ms from the key to the list, 60 ms of them waited "
                    "for more keys\n",
                    static_cast<double>(time.nsecsElapsed()) / 1e6);
        search.setQuery({});
    }

    void openLongChat()
    {
        m_gui.reset();
        QElapsedTimer time;
        time.start();
        m_application->chat().openConversation(QString::number(kChats));
        static_cast<void>(
            QTest::qWaitFor([this] { return m_window->messageCount() >= 2'000; }, kPatience));
        QTest::qWait(300);
        std::printf("long chat: %d messages open after %.0f ms (settled), %s\n",
                    m_window->messageCount(),
                    static_cast<double>(time.nsecsElapsed()) / 1e6 - 300,
                    m_gui.slotText().c_str());
    }

    void scroll()
    {
        QQuickItem* const view = m_window->item(QStringLiteral("transcript.list"));
        std::vector<double> frames;
        for (int i = 0; i < 200; ++i) {
            const double y = view->property("contentY").toDouble();
            QElapsedTimer time;
            time.start();
            view->setProperty("contentY", y - 120);
            static_cast<void>(m_window->window()->grabWindow()); // lays out, polishes and draws
            frames.push_back(static_cast<double>(time.nsecsElapsed()) / 1e6);
            QCoreApplication::processEvents();
        }
        std::vector<double> sorted = frames;
        std::ranges::sort(sorted);
        std::printf("scroll: 200 steps of 120 px, frame median %.1f ms, 99th %.1f ms, worst %.1f "
                    "ms\n",
                    sorted[100],
                    sorted[198],
                    sorted[199]);
        for (std::size_t i = 0; i < frames.size(); ++i) {
            if (frames[i] > kSlowFrameMs) {
                std::printf("    %5.1f ms  step %zu\n", frames[i], i);
            }
        }
    }

    void stream(int characters)
    {
        constexpr int kTokens = 1'300;
        FakeTextGenerator::Script script = FakeTextGenerator::answer(markdownOf(characters));
        FakeTextGenerator::Script tail;
        for (int i = 0; i < kTokens; ++i) {
            tail.push_back(
                {inference::TextDelta{i % 12 == 11 ? " end.\n\n" : " tok"}, 10ms, false});
        }
        script.erase(std::remove_if(script.begin(),
                                    script.end(),
                                    [](const FakeTextGenerator::Step& step) {
                                        return std::holds_alternative<inference::Finished>(
                                            step.event);
                                    }),
                     script.end());
        script.insert(script.end(), tail.begin(), tail.end());
        m_fake.enqueue(std::move(script));
        m_application->chat().newConversation();
        static_cast<void>(
            QTest::qWaitFor([this] { return m_application->chat().canSend(); }, kPatience));
        m_application->chat().send(QStringLiteral("go"));
        static_cast<void>(QTest::qWaitFor(
            [this, characters] {
                return m_window->messageCount() == 2 && m_window->lastText().size() >= characters;
            },
            kPatience));
        QTest::qWait(500);
        m_gui.reset();
        const double cpu = processSeconds();
        QElapsedTimer time;
        time.start();
        QTest::qWait(kStreamMs);
        const double used = processSeconds() - cpu;
        std::printf("streaming 100 tok/s into %6d characters: %.1f %% of a core, %s\n",
                    characters,
                    100 * used / (static_cast<double>(time.nsecsElapsed()) * 1e-9),
                    m_gui.slotText().c_str());
        m_gui.printSlow();
        static_cast<void>(
            QTest::qWaitFor([this] { return !m_application->chat().isGenerating(); }, kPatience));
    }

private:
    [[nodiscard]] ConversationListModel& list() { return *m_application->chat().conversations(); }

    TimedApplication& m_gui;
    FakeTextGenerator m_fake;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<WindowDriver> m_window;
};

int main(int argc, char** argv)
{
    TimedApplication gui(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const QTemporaryDir folder;
    if (gui.arguments().contains(QStringLiteral("--stream-only"))) {
        BenchHistory bench(gui, folder.path(), 0);
        bench.stream(8'000);
        bench.stream(100'000);
        return 0;
    }
    const QString path = folder.filePath(QStringLiteral("ponder.db"));
    fill(path);
    searchTimes(path);
    {
        BenchHistory bench(gui, folder.path(), kChats); // once to warm the disk
    }
    BenchHistory bench(gui, folder.path(), kChats);
    bench.searchInWindow();
    bench.openLongChat();
    bench.scroll();
    bench.stream(8'000);
    bench.stream(100'000);
    return 0;
}
