// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/context_shelf.h"
#include "inference/engine/model_fingerprint.h"
#include "inference/gguf/gguf_file.h"
#include "tests/inference/engine/engine_fixture.h"
#include "tests/inference/transformer/loaded_model.h"

#include <QTest>

#include <filesystem>
#include <fstream>

using namespace ponder::inference;
using namespace ponder::tests;

namespace {

constexpr std::uint64_t kPlenty = 1ULL << 30U;

/// Some 600 tokens of a byte-level vocabulary, others for another `seed`.
std::string longText(int seed)
{
    std::string text = "Text " + std::to_string(seed) + ":";
    for (int i = 0; text.size() < 600; ++i) {
        text += ' ';
        text += std::to_string((i * 7919 + seed * 104729) % 1000);
    }
    return text;
}

GenerationRequest continued(const std::string& text, std::string key)
{
    GenerationRequest request = continueText(text, 8);
    request.contextKey = std::move(key);
    return request;
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
        files.push_back(entry.path());
    }
    return files;
}

} // namespace

/// A conversation that was read once is not read again when another one came between, or the
/// program was started anew.
class TestKeptContexts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root;
    int m_folders = 0;

    std::filesystem::path freshFolder()
    {
        return std::filesystem::path(m_root.path().toStdString()) /
               ("contexts" + std::to_string(++m_folders));
    }

    std::unique_ptr<LanguageModel> load(const std::filesystem::path& folder,
                                        std::uint64_t bytes = kPlenty,
                                        std::uint64_t seed = 1,
                                        std::uint32_t contextLength = 0,
                                        KvType kvType = KvType::F16)
    {
        TinyModelOptions options;
        options.seed = seed;
        options.contextLength = 2'048;
        LoadOptions wanted;
        wanted.threads = 1;
        wanted.contextFolder = folder;
        wanted.contextBytes = bytes;
        wanted.contextLength = contextLength;
        wanted.kvType = kvType;
        auto model =
            LanguageModel::load(writeTinyModel(m_root.path().toStdString(), options), wanted);
        return model ? std::move(*model) : nullptr;
    }

    /// What a model without a shelf says.
    std::string freshAnswer(const std::string& text)
    {
        return run(*load({}), continued(text, {})).text;
    }

private Q_SLOTS:

    void restart_sameConversation_readsOnlyWhatIsNew()
    {
        const auto folder = freshFolder();
        const std::string first = longText(1);
        std::string answer;
        {
            const auto model = load(folder);
            QVERIFY(model);
            answer = run(*model, continued(first, "chat-1")).text;
        }
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
        const std::string second = first + answer + " And then";
        const auto model = load(folder);
        const GenerationRequest request = continued(second, "chat-1");
        QVERIFY(model->estimate(request)->keptTokens >= first.size());
        const Heard heard = run(*model, request);
        QVERIFY(heard.stats().cachedPromptTokens >= first.size());
        QVERIFY(heard.stats().work.reading.tokens < 20);
        QCOMPARE(heard.text, freshAnswer(second));
    }

    void otherConversation_between_isBroughtBack()
    {
        const auto folder = freshFolder();
        const auto model = load(folder);
        const std::string first = longText(1);
        const std::string answer = run(*model, continued(first, "one")).text;
        QVERIFY(filesIn(folder).empty()); // nothing is written while nothing would be lost
        const Heard other = run(*model, continued(longText(2), "two"));
        QVERIFY(other.stats().cachedPromptTokens < 20);
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
        const std::string again = first + answer + "!";
        const Heard back = run(*model, continued(again, "one"));
        QVERIFY(back.stats().cachedPromptTokens >= first.size());
        QCOMPARE(back.text, freshAnswer(again));
        QCOMPARE(filesIn(folder).size(), std::size_t{2});
    }

    // The setting was changed between two starts.
    void otherKindOfCache_isReadAnew_andKeptInItsPlace()
    {
        const auto folder = freshFolder();
        const std::string text = longText(1);
        static_cast<void>(run(*load(folder), continued(text, "one")));
        const GenerationRequest request = continued(text + "!", "one");
        std::string answer;
        {
            const auto model = load(folder, kPlenty, 1, 0, KvType::Q8_0);
            QVERIFY(model);
            QCOMPARE(model->facts().kvType, KvType::Q8_0);
            QCOMPARE(model->estimate(request)->keptTokens, std::uint64_t{0});
            const Heard heard = run(*model, request);
            QCOMPARE(heard.stats().cachedPromptTokens, std::uint64_t{0});
            answer = heard.text;
        }
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
        const auto model = load(folder, kPlenty, 1, 0, KvType::Q8_0);
        const Heard again = run(*model, request);
        QVERIFY(again.stats().cachedPromptTokens >= text.size());
        QCOMPARE(again.text, answer);
        QCOMPARE(load(folder)->estimate(request)->keptTokens, std::uint64_t{0});
    }

    void sameConversation_newTurn_writesNothing()
    {
        const auto folder = freshFolder();
        const auto model = load(folder);
        static_cast<void>(run(*model, continued(longText(1), "one")));
        static_cast<void>(run(*model, continued(longText(3), "one"))); // edited from the start
        QVERIFY(filesIn(folder).empty());
    }

    void nameless_orHostileName_isNotKept()
    {
        const auto folder = freshFolder();
        for (const char* key : {"", "../outside", "a/b", "a\\b", "a.b", "\xC3\xA4"}) {
            const auto model = load(folder);
            static_cast<void>(run(*model, continued(longText(1), key)));
        }
        QVERIFY(filesIn(folder).empty());
        QVERIFY(!std::filesystem::exists(folder.parent_path() / "outside.context"));
    }

    // As the title of a chat is asked for behind its first answer.
    void nameless_goingOnFromAConversation_leavesItsContext()
    {
        const auto folder = freshFolder();
        const std::string text = longText(1);
        {
            const auto model = load(folder);
            static_cast<void>(run(*model, continued(text, "one")));
            static_cast<void>(run(*model, continued(text + " A title?", {})));
        }
        const auto model = load(folder);
        const Heard heard = run(*model, continued(text + "!", "one"));
        QVERIFY(heard.stats().cachedPromptTokens >= text.size());
    }

    // Quitting stops what has not begun; it must not cost the context.
    void stoppedBeforeItBegan_losesNothing()
    {
        const auto folder = freshFolder();
        {
            const auto model = load(folder);
            static_cast<void>(run(*model, continued(longText(1), "one")));
            std::stop_source stop;
            stop.request_stop();
            GenerationControl control;
            control.stop = stop.get_token();
            const Heard heard = run(*model, continued(longText(2), {}), control);
            QCOMPARE(heard.finished.reason, StopReason::Cancelled);
            QCOMPARE(heard.stats().work.reading.tokens, std::uint64_t{0});
        }
        const auto model = load(folder);
        const Heard heard = run(*model, continued(longText(1) + "!", "one"));
        QVERIFY(heard.stats().cachedPromptTokens >= longText(1).size());
    }

    // A new model's speed is measured behind its first answer when there was no time before it.
    void measuring_behindAnAnswer_keepsTheContext()
    {
        const auto folder = freshFolder();
        {
            const auto model = load(folder);
            static_cast<void>(run(*model, continued(longText(1), "one")));
            std::stop_source stop;
            stop.request_stop();
            QVERIFY(model->calibrate(std::chrono::seconds(1), stop.get_token())->probes.empty());
            QVERIFY(filesIn(folder).empty()); // it did not begin, so nothing was lost
            static_cast<void>(model->calibrate(std::chrono::seconds(1), {}));
            QCOMPARE(filesIn(folder).size(), std::size_t{1});
        }
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
        const auto model = load(folder);
        const Heard heard = run(*model, continued(longText(1) + "!", "one"));
        QVERIFY(heard.stats().cachedPromptTokens >= longText(1).size());
    }

    void damagedFile_data()
    {
        QTest::addColumn<qint64>("place"); // from the end when negative; the file is cut there
        QTest::addColumn<bool>("isCut");
        QTest::newRow("magic") << qint64{0} << false;
        QTest::newRow("tokens") << qint64{28} << false;
        QTest::newRow("an id") << qint64{40} << false;
        QTest::newRow("a key") << qint64{-4'000} << false;
        QTest::newRow("checksum") << qint64{-1} << false;
        QTest::newRow("cut in the header") << qint64{10} << true;
        QTest::newRow("cut in the keys") << qint64{-3'000} << true;
        QTest::newRow("empty") << qint64{0} << true;
    }

    void damagedFile()
    {
        QFETCH(qint64, place);
        QFETCH(bool, isCut);
        const auto folder = freshFolder();
        const std::string text = longText(1);
        static_cast<void>(run(*load(folder), continued(text, "one")));
        const auto file = ContextShelf::pathOf(folder, "one");
        const auto size = static_cast<qint64>(std::filesystem::file_size(file));
        const qint64 at = place < 0 ? size + place : place;
        if (isCut) {
            std::filesystem::resize_file(file, static_cast<std::uintmax_t>(at));
        } else {
            std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekg(at);
            const auto byte = static_cast<char>(stream.get() ^ 0x40);
            stream.seekp(at);
            stream.put(byte);
        }
        const auto model = load(folder);
        QVERIFY(model);
        const Heard heard = run(*model, continued(text, "one"));
        QCOMPARE(heard.stats().cachedPromptTokens, std::uint64_t{0});
        QCOMPARE(heard.text, freshAnswer(text));
    }

    void deletedFile_whileRunning_isReadAnew()
    {
        const auto folder = freshFolder();
        const auto model = load(folder);
        static_cast<void>(run(*model, continued(longText(1), "one")));
        static_cast<void>(run(*model, continued(longText(2), "two")));
        std::filesystem::remove(ContextShelf::pathOf(folder, "one"));
        const Heard heard = run(*model, continued(longText(1), "one"));
        QVERIFY(heard.stats().cachedPromptTokens < 20);
        QCOMPARE(heard.text, freshAnswer(longText(1)));
    }

    void otherModel_ignoresTheFile()
    {
        const auto folder = freshFolder();
        static_cast<void>(run(*load(folder), continued(longText(1), "one")));
        const auto other = load(folder, kPlenty, 2);
        const Heard heard = run(*other, continued(longText(1), "other"));
        QCOMPARE(heard.stats().cachedPromptTokens, std::uint64_t{0});
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
    }

    void smallerContext_isReadAnew()
    {
        const auto folder = freshFolder();
        const std::string text = longText(1);
        static_cast<void>(run(*load(folder), continued(text + text, "one")));
        const auto model = load(folder, kPlenty, 1, 700);
        const GenerationRequest request = continued(text, "one");
        const Heard heard = run(*model, request);
        QCOMPARE(heard.finished.reason, StopReason::Length);
        QCOMPARE(heard.text, freshAnswer(text));
    }

    void bound_reached_longestUnusedGoes()
    {
        const auto folder = freshFolder();
        std::uint64_t one = 0;
        for (int chat = 1; chat <= 3; ++chat) {
            const auto model = load(folder, one == 0 ? kPlenty : one * 5 / 2);
            const std::string key = "chat-" + std::to_string(chat);
            static_cast<void>(run(*model, continued(longText(chat), key)));
            if (chat == 2) { // uses the first once more
                static_cast<void>(run(*model, continued(longText(1) + "x", "chat-1")));
            }
            if (chat == 1) {
                continue;
            }
            one = std::filesystem::file_size(ContextShelf::pathOf(folder, "chat-1"));
        }
        QVERIFY(std::filesystem::exists(ContextShelf::pathOf(folder, "chat-1")));
        QVERIFY(!std::filesystem::exists(ContextShelf::pathOf(folder, "chat-2")));
        QVERIFY(std::filesystem::exists(ContextShelf::pathOf(folder, "chat-3")));
    }

    void bound_lowered_freesTheDisk()
    {
        for (const std::uint64_t bound : {std::uint64_t{1'000}, std::uint64_t{0}}) {
            const auto folder = freshFolder();
            static_cast<void>(run(*load(folder), continued(longText(1), "one")));
            QCOMPARE(filesIn(folder).size(), std::size_t{1});
            static_cast<void>(run(*load(folder, bound), continued(longText(2), "two")));
            QVERIFY(filesIn(folder).empty());
        }
    }

    void unused_forAMonth_goes()
    {
        const auto folder = freshFolder();
        static_cast<void>(run(*load(folder), continued(longText(1), "old")));
        static_cast<void>(run(*load(folder), continued(longText(2), "new")));
        const auto old = ContextShelf::pathOf(folder, "old");
        std::filesystem::last_write_time(
            old, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 31));
        std::ofstream(folder / "crashed.context.part") << "half a file";
        QVERIFY(load(folder));
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
        QVERIFY(std::filesystem::exists(ContextShelf::pathOf(folder, "new")));
    }

    void forget_inUse_isNotWrittenAgain()
    {
        const auto folder = freshFolder();
        {
            const auto model = load(folder);
            static_cast<void>(run(*model, continued(longText(1), "one")));
            static_cast<void>(run(*model, continued(longText(2), "two")));
            QCOMPARE(filesIn(folder).size(), std::size_t{1});
            model->forgetContext("one");
            model->forgetContext("two");
            model->forgetContext("../two");
        }
        QVERIFY(filesIn(folder).empty());
    }

    void keep_outOfPatience_leavesNoFileAndTheOldOne()
    {
        const auto folder = freshFolder();
        TinyModelOptions options;
        LoadedModel model(options);
        const auto transformer = model.transformer();
        QVERIFY(transformer);
        const auto ids = randomIds(300, model.config.vocabularySize);
        QVERIFY(transformer->prefill(ids, {}, {}));
        ContextShelf shelf(folder, kPlenty, 1);
        QVERIFY(shelf.keep("one", std::span(ids).first(300), *transformer, {}));
        const auto before = std::filesystem::file_size(ContextShelf::pathOf(folder, "one"));
        QVERIFY(transformer->decode(ids.front()));
        auto more = ids;
        more.push_back(ids.front());
        const Patience none{.until = std::chrono::steady_clock::now()};
        const auto kept = shelf.keep("one", more, *transformer, none);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::Cancelled);
        QCOMPARE(filesIn(folder).size(), std::size_t{1});
        QCOMPARE(std::filesystem::file_size(ContextShelf::pathOf(folder, "one")), before);
        QVERIFY(shelf.keep("one", more, *transformer, {}));
        QVERIFY(std::filesystem::file_size(ContextShelf::pathOf(folder, "one")) > before);
    }

    void unwritableFolder_costsNothing()
    {
        const std::filesystem::path file = freshFolder();
        std::ofstream(file) << "a file where the folder should be";
        const auto model = load(file);
        QVERIFY(model);
        static_cast<void>(run(*model, continued(longText(1), "one")));
        const Heard heard = run(*model, continued(longText(2), "two"));
        QCOMPARE(heard.finished.reason, StopReason::Length);
        QCOMPARE(heard.text, freshAnswer(longText(2)));
    }

    void fingerprint_anyChange_differs()
    {
        TinyModelOptions options;
        const auto of = [&] {
            return modelFingerprint(*GgufFile::parse(tinyModel(options).build())).value();
        };
        const std::uint64_t plain = of();
        QCOMPARE(of(), plain);
        options.seed = 2;
        QVERIFY(of() != plain);
        options.seed = 1;
        options.name = "Other";
        QVERIFY(of() != plain);
        options.name = "Tiny";
        options.metadata["llama.rope.freq_base"] = 500000.0F;
        QVERIFY(of() != plain);
    }
};

QTEST_GUILESS_MAIN(TestKeptContexts)
#include "tst_kept_contexts.moc"
