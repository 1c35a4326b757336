// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/app_paths.h"
#include "inference/engine/language_model.h"
#include "tests/support/patience.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <memory>
#include <string>

using namespace ponder::inference;
using ponder::tests::sized;

namespace {

QString starterModelPath()
{
    const QString given = qEnvironmentVariable("PONDER_STARTER_MODEL");
    if (!given.isEmpty()) {
        return given;
    }
    return ponder::app::AppPaths::forUser().modelsFolder() +
           QStringLiteral("/SmolLM2-135M-Instruct.Q4_1.gguf");
}

struct Reply
{
    std::string reasoning;
    std::string text;
    Finished finished;
};

Reply run(LanguageModel& model, const GenerationRequest& request)
{
    Reply reply;
    model.generate(request, {}, [&](const GenerationEvent& event) {
        if (const auto* thought = std::get_if<ReasoningDelta>(&event)) {
            reply.reasoning += thought->text;
        } else if (const auto* answer = std::get_if<TextDelta>(&event)) {
            reply.text += answer->text;
        } else if (const auto* end = std::get_if<Finished>(&event)) {
            reply.finished = *end;
        }
    });
    return reply;
}

GenerationRequest ask(const std::string& question)
{
    GenerationRequest request;
    request.turns.push_back({ChatTurn::Role::User, question, {}});
    request.sampling = SamplingConfig::greedy();
    request.thinking.mode = ThinkingControl::Mode::Off;
    request.maxTokens = sized(64U, 12U);
    return request;
}

} // namespace

/// The real network the program starts with, where it has been fetched.
class TestStarterModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void complete_capitalOfFrance_isParis();
    void chat_question_isAnsweredByTheModelsTemplate();
    void chat_secondTurn_readsOnlyWhatIsNew();
    void chat_budget_isObeyedAndAnswered();
    void chat_greedy_repeatsItself();

private:
    std::unique_ptr<LanguageModel> m_model;
};

void TestStarterModel::initTestCase()
{
    const QString path = starterModelPath();
    if (!QFileInfo::exists(path)) {
        QSKIP(qPrintable(
            QStringLiteral("no starter model at %1 (set PONDER_STARTER_MODEL)").arg(path)));
    }
    LoadOptions options;
    options.contextLength = 2048;
    auto model = LanguageModel::load(path.toStdString(), options);
    QVERIFY2(model, model ? "" : model.error().detail.c_str());
    m_model = std::move(*model);
}

void TestStarterModel::complete_capitalOfFrance_isParis()
{
    GenerationRequest request = ask("");
    request.turns.clear();
    request.rawPrompt = "The capital of France is";
    request.maxTokens = 4;
    const Reply reply = run(*m_model, request);
    QVERIFY2(reply.text.starts_with(" Paris"), reply.text.c_str());
    QCOMPARE(reply.finished.reason, StopReason::Length);
}

void TestStarterModel::chat_question_isAnsweredByTheModelsTemplate()
{
    // Not the words: for most questions this small network's two best first tokens are nearly tied.
    const Reply reply = run(*m_model, ask("What is the capital of France?"));
    QVERIFY(!reply.text.empty());
    QVERIFY(reply.reasoning.empty());
    QVERIFY(!reply.finished.stats.usedFallbackTemplate);
}

void TestStarterModel::chat_secondTurn_readsOnlyWhatIsNew()
{
    GenerationRequest request = ask("What is the capital of France?");
    const Reply first = run(*m_model, request);
    request.turns.push_back({ChatTurn::Role::Assistant, first.text, {}});
    request.turns.push_back({ChatTurn::Role::User, "And of Italy?", {}});
    const Reply second = run(*m_model, request);
    const GenerationStats& stats = second.finished.stats;
    QVERIFY(stats.cachedPromptTokens >= first.finished.stats.promptIds.size());
    QVERIFY(stats.work.reading.tokens < 40);
    m_model->resetContext();
    const Reply fresh = run(*m_model, request);
    QCOMPARE(fresh.finished.stats.cachedPromptTokens, std::uint64_t{0});
    QVERIFY(!fresh.text.empty() && !second.text.empty());
}

void TestStarterModel::chat_budget_isObeyedAndAnswered()
{
    for (const std::uint32_t budget : {8U, sized(40U, 16U)}) {
        GenerationRequest request = ask("How many legs do two spiders have?");
        request.thinking.mode = ThinkingControl::Mode::Budget;
        request.thinking.budgetTokens = budget;
        request.thinking.forceOpen = true;
        request.maxTokens = sized(500U, 48U);
        const Reply reply = run(*m_model, request);
        const GenerationStats& stats = reply.finished.stats;
        QVERIFY(stats.forcedThinking);
        QVERIFY(!reply.reasoning.empty());
        QVERIFY2(!reply.text.empty(), reply.reasoning.c_str());
        QVERIFY(reply.text.find("think>") == std::string::npos);
        QVERIFY(stats.work.thinking.steps <= budget + budget / 20 + 1);
    }
}

void TestStarterModel::chat_greedy_repeatsItself()
{
    const GenerationRequest request = ask("Name three colours.");
    m_model->resetContext();
    const Reply first = run(*m_model, request);
    m_model->resetContext();
    const Reply second = run(*m_model, request);
    QCOMPARE(first.finished.stats.ids, second.finished.stats.ids);
}

QTEST_GUILESS_MAIN(TestStarterModel)
#include "tst_starter_model.moc"
