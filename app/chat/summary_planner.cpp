// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/summary_planner.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ponder::app {

namespace {

// English reaches every model; it is asked to keep the language of the dialogue.
constexpr const char* kInstruction =
    "Summarise our conversation so far in at most 120 words, in the language we speak: names, "
    "numbers, facts, decisions and open questions. Write only the summary.";

/// In place of a summary that is not written yet: its frame is counted, its text set aside.
const QString kPlaceholder = QStringLiteral(".");

} // namespace

std::vector<std::size_t> keptBeginnings(const std::vector<Message>& path, std::size_t from)
{
    std::vector<std::size_t> beginnings;
    for (std::size_t i = from + 1; i < path.size(); ++i) {
        if (path[i].role == Role::User || i + 1 == path.size()) {
            beginnings.push_back(i);
        }
    }
    return beginnings;
}

inference::GenerationRequest summaryRequest(const AnswerPlan& whole,
                                            std::size_t from,
                                            std::size_t end,
                                            const QString& before,
                                            const inference::ModelFacts* facts)
{
    AnswerPlan part = whole;
    part.continued.reset();
    part.startReasoning.clear();
    part.summary = before;
    part.path.assign(whole.path.begin() + static_cast<std::ptrdiff_t>(from),
                     whole.path.begin() + static_cast<std::ptrdiff_t>(end));
    part.conversation.thinking = ThinkingLevel::Off;
    Message ask;
    MessagePart words;
    words.text = QString::fromLatin1(kInstruction);
    ask.parts.push_back(std::move(words));
    // Behind the dialogue, not before it: what has been read stays in the cache.
    part.path.push_back(std::move(ask));
    inference::GenerationRequest request = makeRequest(part, facts);
    request.maxTokens = kMostSummaryTokens;
    request.sampling.temperature = 0;
    return request;
}

struct SummaryPlanner::Search
{
    int call = 0;
    SummaryPlan plan;
    inference::ModelFacts facts;
    std::vector<std::size_t> beginnings; ///< candidates for the end of what is summarised
    std::size_t target = 0;              ///< the chosen one, an index into the path
    Reply reply;
};

/// Looks for the first of [low, high) whose prompt makes `isFound` true, as it does for all behind
/// it; `high` when none does.
struct SummaryPlanner::Bisection
{
    std::size_t low = 0;
    std::size_t high = 0;
    std::function<inference::GenerationRequest(std::size_t)> request;
    std::function<bool(std::uint64_t promptTokens)> isFound;
    std::function<void(std::size_t)> done;
};

SummaryPlanner::SummaryPlanner(InferenceService& service, QObject* parent)
    : QObject(parent)
    , m_service(service)
{
}

SummaryPlanner::~SummaryPlanner() = default;

void SummaryPlanner::plan(AnswerPlan whole, const ContextSummary* current, Reply reply)
{
    auto search = std::make_shared<Search>();
    search->call = ++m_calls;
    search->reply = std::move(reply);
    const auto& facts = m_service.facts();
    if (current != nullptr) {
        search->plan.from = current->covers.size();
        search->plan.before = current->text;
    }
    search->beginnings = keptBeginnings(whole.path, search->plan.from);
    if (!facts || search->beginnings.empty() || whole.path.back().role != Role::User) {
        search->reply(std::nullopt);
        return;
    }
    search->facts = *facts;
    search->plan.whole = std::move(whole);
    chooseEnd(search);
}

void SummaryPlanner::count(const SharedSearch& search,
                           inference::GenerationRequest request,
                           Counted then)
{
    m_service.estimate(std::move(request),
                       this,
                       [this, search, then = std::move(then)](
                           const inference::Result<inference::PromptEstimate>& estimate) {
                           if (search->call != m_calls) {
                               return;
                           }
                           if (!estimate) {
                               qWarning("summary: %s", estimate.error().detail.c_str());
                               search->reply(std::nullopt);
                               return;
                           }
                           then(*estimate);
                       });
}

void SummaryPlanner::bisect(const SharedSearch& search, std::shared_ptr<const Bisection> bisection)
{
    if (bisection->low >= bisection->high) {
        bisection->done(bisection->high);
        return;
    }
    const std::size_t middle = bisection->low + (bisection->high - bisection->low) / 2;
    count(search,
          bisection->request(middle),
          [this, search, bisection, middle](const inference::PromptEstimate& estimate) {
              auto rest = std::make_shared<Bisection>(*bisection);
              if (bisection->isFound(estimate.promptTokens)) {
                  rest->high = middle;
              } else {
                  rest->low = middle + 1;
              }
              bisect(search, std::move(rest));
          });
}

void SummaryPlanner::chooseEnd(const SharedSearch& search)
{
    auto bisection = std::make_shared<Bisection>();
    bisection->high = search->beginnings.size() - 1; // without a better one: all but the question
    bisection->request = [search](std::size_t index) {
        return makeRequest(withSummary(search->plan.whole, search->beginnings[index], kPlaceholder),
                           &search->facts);
    };
    // With less to spare the next questions would each need a summary again.
    bisection->isFound = [most = search->facts.contextLength * 3 / 4](std::uint64_t tokens) {
        return tokens + kMostSummaryTokens <= most;
    };
    bisection->done = [this, search](std::size_t chosen) { verify(search, chosen); };
    bisect(search, std::move(bisection));
}

void SummaryPlanner::verify(const SharedSearch& search, std::size_t chosen)
{
    search->target = search->beginnings[chosen];
    count(
        search,
        makeRequest(withSummary(search->plan.whole, search->target, kPlaceholder), &search->facts),
        [this, search](const inference::PromptEstimate& estimate) {
            if (estimate.promptTokens + kMostSummaryTokens >= search->facts.contextLength) {
                search->reply(std::nullopt);
            } else {
                nextPart(search);
            }
        });
}

void SummaryPlanner::nextPart(const SharedSearch& search)
{
    const std::size_t from = search->plan.ends.empty() ? search->plan.from : search->plan.covered();
    if (from == search->target) {
        search->reply(search->plan);
    } else {
        addPart(search, from, search->target);
    }
}

void SummaryPlanner::addPart(const SharedSearch& search, std::size_t from, std::size_t end)
{
    const bool isFirst = search->plan.ends.empty();
    const std::uint64_t aside = isFirst ? 0 : kMostSummaryTokens;
    count(search,
          summaryRequest(search->plan.whole,
                         from,
                         end,
                         isFirst ? search->plan.before : kPlaceholder,
                         &search->facts),
          [this, search, from, end, isFirst, aside](const inference::PromptEstimate& estimate) {
              if (estimate.promptTokens + aside + kMostSummaryTokens >
                  search->facts.contextLength) {
                  if (end == search->target) {
                      splitPart(search, from);
                  } else {
                      search->reply(std::nullopt); // one exchange alone is longer than the context
                  }
                  return;
              }
              search->plan.ends.push_back(end);
              const std::uint64_t kept = isFirst ? estimate.keptTokens : 0;
              search->plan.readTokens += estimate.promptTokens + aside - kept;
              search->plan.keptTokens += kept;
              nextPart(search);
          });
}

void SummaryPlanner::splitPart(const SharedSearch& search, std::size_t from)
{
    std::vector<std::size_t> ends;
    std::ranges::copy_if(search->beginnings, std::back_inserter(ends), [&](std::size_t place) {
        return place > from && place < search->target;
    });
    if (ends.empty()) {
        search->reply(std::nullopt);
        return;
    }
    const bool isFirst = search->plan.ends.empty();
    auto bisection = std::make_shared<Bisection>();
    bisection->high = ends.size();
    bisection->request = [search, from, ends, isFirst](std::size_t index) {
        return summaryRequest(search->plan.whole,
                              from,
                              ends[index],
                              isFirst ? search->plan.before : kPlaceholder,
                              &search->facts);
    };
    bisection->isFound = [most = search->facts.contextLength / 2](std::uint64_t tokens) {
        return tokens > most;
    };
    bisection->done = [this, search, from, ends](std::size_t tooMany) {
        addPart(search, from, ends[tooMany == 0 ? 0 : tooMany - 1]);
    };
    bisect(search, std::move(bisection));
}

} // namespace ponder::app
