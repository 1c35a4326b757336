// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/context_fitter.h"

#include <algorithm>
#include <utility>

namespace ponder::app {

namespace {

/// Where each exchange begins: at a question. The last one, which is asked now, is not among them.
std::vector<std::size_t> beginningsOf(const std::vector<Message>& path)
{
    std::vector<std::size_t> beginnings;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        if (i == 0 || path[i].role == Role::User) {
            beginnings.push_back(i);
        }
    }
    return beginnings;
}

} // namespace

AnswerPlan shortened(AnswerPlan plan, LeaveOut what, int exchanges)
{
    if (what == LeaveOut::Thoughts) {
        for (Message& message : plan.path) {
            std::erase_if(message.parts,
                          [](const MessagePart& part) { return part.kind == PartKind::Reasoning; });
        }
        return plan;
    }
    const std::vector<std::size_t> beginnings = beginningsOf(plan.path);
    const std::size_t kept = what == LeaveOut::Middle ? 1 : 0;
    const std::size_t last = kept + static_cast<std::size_t>(std::max(0, exchanges));
    if (kept >= beginnings.size() || exchanges <= 0) {
        return plan;
    }
    const std::size_t end = last < beginnings.size() ? beginnings[last] : plan.path.size() - 1;
    plan.path.erase(plan.path.begin() + static_cast<std::ptrdiff_t>(beginnings[kept]),
                    plan.path.begin() + static_cast<std::ptrdiff_t>(end));
    return plan;
}

ContextFitter::ContextFitter(InferenceService& service, QObject* parent)
    : QObject(parent)
    , m_service(service)
{
}

ContextFitter::~ContextFitter() = default;

void ContextFitter::fit(const AnswerPlan& plan, LeaveOut what, Reply reply)
{
    auto search = std::make_shared<Search>();
    search->plan = plan;
    search->what = what;
    search->reply = std::move(reply);
    const int exchanges = static_cast<int>(beginningsOf(plan.path).size());
    search->most = what == LeaveOut::Thoughts ? 1 : exchanges - (what == LeaveOut::Middle ? 1 : 0);
    if (search->most < 1) {
        search->reply(std::nullopt, 0);
        return;
    }
    tryNext(search, 1);
}

void ContextFitter::tryNext(const std::shared_ptr<Search>& search, int exchanges)
{
    const auto& facts = m_service.facts();
    m_service.estimate(
        makeRequest(shortened(search->plan, search->what, exchanges), facts ? &*facts : nullptr),
        this,
        [this, search, exchanges](const inference::Result<inference::PromptEstimate>& estimate) {
            answered(search, exchanges, estimate && estimate->tokenLimit > 0);
        });
}

void ContextFitter::answered(const std::shared_ptr<Search>& search, int exchanges, bool fits)
{
    if (fits) {
        search->enough = exchanges;
        search->isKnown = true;
    } else {
        search->tooFew = exchanges;
    }
    if (!search->isKnown) {
        if (exchanges >= search->most) {
            search->reply(std::nullopt, 0);
        } else {
            tryNext(search, std::min(search->most, exchanges * 2));
        }
        return;
    }
    if (search->enough - search->tooFew > 1) {
        tryNext(search, (search->enough + search->tooFew) / 2);
        return;
    }
    search->reply(shortened(search->plan, search->what, search->enough), search->enough);
}

} // namespace ponder::app
