// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/energy_source.h"
#include "app/conversation/strong_id.h"
#include "app/generation/inference_service.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace ponder::app {

class ConversationStore;

/// A generation beside the answers, booked as what it is: one at a time. Thread: GUI.
class SideRun : public QObject
{
    Q_OBJECT

public:
    /// What the ledger books it under.
    struct Account
    {
        WorkKind kind = WorkKind::Title;
        ConversationId conversation;
        QString modelName;
    };

    SideRun(InferenceService& service,
            ConversationStore& store,
            EnergySource energy,
            QObject* parent = nullptr);
    ~SideRun() override;

    /// Only when not active. Ends in ended().
    void start(inference::GenerationRequest request,
               Account account,
               InferenceService::MayGoOn mayGoOn = {});
    /// As the user's wish. What has been computed is booked all the same.
    void stop();
    /// The same to give way: what energy is taken from now on is another generation's.
    void cancel();

    [[nodiscard]] bool isActive() const { return m_request != 0; }

    [[nodiscard]] const QString& text() const { return m_text; } ///< so far

    [[nodiscard]] std::uint64_t writtenTokens() const { return m_tokens; }

Q_SIGNALS:
    /// At most once a batch of events; not for the end.
    void advanced();
    void ended(const ponder::inference::Finished& finished, bool isCancelled);

private:
    void take(RequestId request, const inference::GenerationEvent& event);
    void finish(const inference::Finished& finished);

    InferenceService& m_service;
    ConversationStore& m_store;
    EnergySource m_energy;
    RequestId m_request = 0;
    bool m_isCancelled = false;
    Account m_account;
    std::optional<EnergyByPhase> m_energySoFar;
    QString m_text;
    std::uint64_t m_tokens = 0;
    bool m_hasNews = false;
};

} // namespace ponder::app
