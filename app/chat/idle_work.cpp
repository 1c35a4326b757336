// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/idle_work.h"

#include "app/settings/settings.h"

#include <utility>

namespace ponder::app {

IdleWork::IdleWork(InferenceService& service,
                   ConversationStore& store,
                   const Settings& settings,
                   const EnergySource& energy,
                   std::function<bool()> mayReadAhead,
                   QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_titleWriter(service, store, energy)
    , m_readAhead(service, store, energy, std::move(mayReadAhead))
{
    connect(&m_titleWriter, &TitleWriter::titled, this, &IdleWork::titled);
    connect(&service, &InferenceService::loadStarted, this, &IdleWork::giveWay);
}

IdleWork::~IdleWork() = default;

bool IdleWork::wantsTitle(const AnswerPlan& plan, const Message& answer) const
{
    // Once, after the first exchange.
    const bool isFirst = plan.path.size() == 1 && !plan.path.front().parent.isValid() &&
                         answer.siblingCount == 1 && !plan.continued;
    return isFirst && m_settings.writesTitles() && !plan.conversation.isTitleFromUser &&
           answer.status == MessageStatus::Complete && !answer.text().trimmed().isEmpty();
}

void IdleWork::start(const AnswerPlan& plan, const Message& answer, bool isOverBudget)
{
    if (wantsTitle(plan, answer)) {
        // The dialogue is read anew for it as the next question will want it: no need to read
        // ahead.
        std::vector<Message> path = plan.path;
        path.push_back(answer);
        m_titleWriter.start(plan, std::move(path));
    } else if (m_settings.readsAhead() && plan.kind == WorkKind::Reply && !isOverBudget) {
        m_readAhead.start(plan, answer);
    }
}

void IdleWork::giveWay()
{
    m_titleWriter.cancel();
    m_readAhead.cancel();
}

} // namespace ponder::app
