// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_text_generator.h"

#include <algorithm>
#include <utility>

namespace ponder::tests {

using namespace inference;

namespace {

constexpr std::uint64_t kPromptTokens = 12;
constexpr std::uint64_t kContextLength = 4096;

/// Words with the space before them; whole UTF-8 characters by construction.
std::vector<std::string> pieces(std::string_view text)
{
    std::vector<std::string> result;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t space = text.find(' ', begin + 1);
        const std::size_t end = space == std::string_view::npos ? text.size() : space;
        result.emplace_back(text.substr(begin, end - begin));
        begin = end;
    }
    return result;
}

void countToken(PhaseWork& work)
{
    ++work.tokens;
    ++work.steps;
    work.wallNs += 10'000'000;
    work.cpuNs += 20'000'000;
    work.usefulFlops += 1'000'000;
    work.weightBytes += 500'000;
    work.kvBytes += 1'000;
}

GenerationStats statsOfReading()
{
    GenerationStats stats;
    stats.work.reading = {.tokens = kPromptTokens,
                          .steps = 1,
                          .wallNs = 50'000'000,
                          .cpuNs = 100'000'000,
                          .usefulFlops = 12'000'000,
                          .weightBytes = 500'000,
                          .kvBytes = 12'000};
    stats.firstTokenNs = 60'000'000;
    stats.contextLength = kContextLength;
    stats.contextUsed = kPromptTokens;
    stats.seed = 1;
    stats.promptIds.assign(kPromptTokens, TokenId{0});
    return stats;
}

/// Keeps the books a real generator would keep, for the Finished of a script that has none and for
/// a stop.
void book(GenerationStats& stats, const GenerationEvent& event)
{
    if (std::holds_alternative<ReasoningDelta>(event)) {
        countToken(stats.work.thinking);
    } else if (std::holds_alternative<TextDelta>(event)) {
        countToken(stats.work.answering);
    } else {
        return;
    }
    stats.ids.push_back(static_cast<TokenId>(stats.ids.size()));
    ++stats.contextUsed;
}

void appendReading(FakeTextGenerator::Script& script)
{
    script.push_back({PhaseChanged{Phase::Reading}});
    script.push_back({PromptProgress{0, kPromptTokens, 0}});
    script.push_back({PromptProgress{kPromptTokens, kPromptTokens, 0}});
}

bool isTitleRequest(const GenerationRequest& request)
{
    return !request.turns.empty() &&
           request.turns.back().content.find("Name this conversation") != std::string::npos;
}

} // namespace

FakeTextGenerator::FakeTextGenerator()
{
    m_facts.name = "Fake 1B";
    m_facts.architecture = "llama";
    m_facts.license = "apache-2.0";
    m_facts.quantization = "Q4_1";
    m_facts.parameters = 1'000'000'000;
    m_facts.fileBytes = 600'000'000;
    m_facts.contextLength = kContextLength;
    m_facts.trainedContextLength = 2 * kContextLength;
    m_facts.residentBytes = 600'000'000;
    m_facts.kvCacheBytes = 100'000'000;
    m_facts.thinksNatively = true;
    m_facts.hasChatTemplate = true;
    m_facts.isa = "scalar";
    m_facts.threads = 1;
}

FakeTextGenerator::Script FakeTextGenerator::answer(std::string_view text)
{
    return thinkThenAnswer({}, text);
}

FakeTextGenerator::Script FakeTextGenerator::thinkThenAnswer(std::string_view reasoning,
                                                             std::string_view text)
{
    Script script;
    appendReading(script);
    if (!reasoning.empty()) {
        script.push_back({PhaseChanged{Phase::Thinking}});
        for (std::string& piece : pieces(reasoning)) {
            script.push_back({ReasoningDelta{std::move(piece)}});
        }
    }
    script.push_back({PhaseChanged{Phase::Answering}});
    for (std::string& piece : pieces(text)) {
        script.push_back({TextDelta{std::move(piece)}});
    }
    return script;
}

FakeTextGenerator::Script FakeTextGenerator::failure(Error error, std::string_view textBefore)
{
    Script script = answer(textBefore);
    GenerationStats stats = statsOfReading();
    for (const Step& step : script) {
        book(stats, step.event);
    }
    script.push_back({Finished{StopReason::Error, std::move(stats), std::move(error)}});
    return script;
}

FakeTextGenerator::Script FakeTextGenerator::gated(Script script)
{
    for (Step& step : script) {
        step.waitsForGate = true;
    }
    return script;
}

FakeTextGenerator::Script FakeTextGenerator::delayed(Script script, std::chrono::milliseconds delay)
{
    for (Step& step : script) {
        step.delay = delay;
    }
    return script;
}

void FakeTextGenerator::enqueue(Script script)
{
    const std::lock_guard lock(m_mutex);
    m_scripts.push_back(std::move(script));
}

void FakeTextGenerator::release(int steps)
{
    const std::lock_guard lock(m_mutex);
    m_permits += static_cast<std::uint64_t>(std::max(steps, 0));
    m_changed.notify_all();
}

void FakeTextGenerator::openGate()
{
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
    m_changed.notify_all();
}

void FakeTextGenerator::setFacts(const ModelFacts& facts)
{
    const std::lock_guard lock(m_mutex);
    m_facts = facts;
}

void FakeTextGenerator::setTokenCount(Result<std::uint64_t> count)
{
    const std::lock_guard lock(m_mutex);
    m_tokenCount = std::move(count);
}

std::vector<GenerationRequest> FakeTextGenerator::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

bool FakeTextGenerator::isGenerating() const
{
    const std::lock_guard lock(m_mutex);
    return m_isGenerating;
}

const ModelFacts& FakeTextGenerator::facts() const
{
    return m_facts;
}

void FakeTextGenerator::setTitle(Script script)
{
    const std::lock_guard lock(m_mutex);
    m_title = std::move(script);
}

std::vector<GenerationRequest> FakeTextGenerator::titleRequests() const
{
    const std::lock_guard lock(m_mutex);
    return m_titleRequests;
}

void FakeTextGenerator::enqueueReadAhead(Script script)
{
    const std::lock_guard lock(m_mutex);
    m_readAheads.push_back(std::move(script));
}

std::vector<GenerationRequest> FakeTextGenerator::readAheads() const
{
    const std::lock_guard lock(m_mutex);
    return m_readAheadRequests;
}

FakeTextGenerator::Script FakeTextGenerator::takeScript(const GenerationRequest& request)
{
    const std::lock_guard lock(m_mutex);
    if (isTitleRequest(request)) {
        m_titleRequests.push_back(request);
        return m_title;
    }
    if (request.readAheadTokens > 0) {
        m_readAheadRequests.push_back(request);
        Script script{{Finished{}}};
        if (!m_readAheads.empty()) {
            script = std::move(m_readAheads.front());
            m_readAheads.pop_front();
        }
        return script;
    }
    m_requests.push_back(request);
    m_isGenerating = true;
    if (m_scripts.empty()) {
        return answer("This is the answer.");
    }
    Script script = std::move(m_scripts.front());
    m_scripts.pop_front();
    return script;
}

bool FakeTextGenerator::waitFor(const Step& step,
                                const GenerationControl& control,
                                bool isInThought)
{
    // "Answer now" has no condition variable: look for it every few milliseconds while a thought is
    // held back.
    const auto mustMoveOn = [&] {
        return isInThought && control.answerNow != nullptr && control.answerNow->load();
    };
    using Clock = std::chrono::steady_clock;
    const auto due = Clock::now() + step.delay;
    std::unique_lock lock(m_mutex);
    while (!control.stop.stop_requested() && !mustMoveOn()) {
        const bool isDue = Clock::now() >= due;
        const bool mayPass = !step.waitsForGate || m_isOpen || m_permits > 0;
        if (isDue && mayPass) {
            if (step.waitsForGate && !m_isOpen) {
                --m_permits;
            }
            return true;
        }
        const auto nap = Clock::now() + std::chrono::milliseconds(5);
        m_changed.wait_until(lock, control.stop, isDue ? nap : std::min(due, nap), [&] {
            return isDue && (m_isOpen || m_permits > 0);
        });
    }
    return !control.stop.stop_requested();
}

void FakeTextGenerator::generate(const GenerationRequest& request,
                                 const GenerationControl& control,
                                 const EventSink& sink)
{
    if (request.readAheadTokens > 0 && control.mayGoOn &&
        !control.mayGoOn({}, request.readAheadTokens, true)) {
        sink(Finished{StopReason::Budget, {}, {}});
        return;
    }
    const Script script = takeScript(request);
    GenerationStats stats = statsOfReading();
    stats.seed = request.sampling.seed.value_or(1);
    Finished finished{StopReason::EndOfTurn, {}, {}};
    bool isScripted = false;
    for (const Step& step : script) {
        const bool isThought = std::holds_alternative<ReasoningDelta>(step.event);
        if (!waitFor(step, control, isThought)) {
            finished.reason = StopReason::Cancelled;
            break;
        }
        if (isThought && control.answerNow != nullptr && control.answerNow->load()) {
            stats.thinkingCut = true;
            continue;
        }
        if (const auto* scripted = std::get_if<Finished>(&step.event)) {
            finished = *scripted;
            isScripted = true;
            break;
        }
        book(stats, step.event);
        sink(step.event);
    }
    if (!isScripted) {
        finished.stats = std::move(stats);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_isGenerating = false;
    }
    sink(std::move(finished));
}

Result<std::uint64_t> FakeTextGenerator::countTokens(const GenerationRequest& request)
{
    const std::lock_guard lock(m_mutex);
    if (m_tokenCount) {
        return *m_tokenCount;
    }
    std::uint64_t bytes = request.rawPrompt ? request.rawPrompt->size() : 0;
    for (const ChatTurn& turn : request.turns) {
        bytes += turn.content.size() + turn.reasoning.size();
    }
    return bytes / 4 + 1;
}

} // namespace ponder::tests
