// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// The starter model's part of ModelListModel.
#include "app/chat/error_messages.h"
#include "app/chat/model_list_model.h"
#include "app/format/number_format.h"
#include "app/generation/inference_service.h"
#include "app/models/model_catalog.h"
#include "app/models/starter_model_fetch.h"

#include <utility>

namespace ponder::app {

void ModelListModel::connectStarter()
{
    StarterModelFetch& starter = m_services.starter;
    connect(&starter, &StarterModelFetch::stageChanged, this, &ModelListModel::showStarter);
    connect(&starter, &StarterModelFetch::progressChanged, this, &ModelListModel::showStarter);
    connect(&starter, &StarterModelFetch::ready, this, [this](const QString& path) {
        m_services.catalog.rescan();
        showStarter();
        if (std::exchange(m_loadsStarterWhenReady, false) && !m_services.inference.facts()) {
            loadPath(path);
        }
    });
}

void ModelListModel::showStarter()
{
    const StarterModelFetch& starter = m_services.starter;
    const NumberFormat format;
    const QString size = starterSizeText();
    const auto done = static_cast<std::uint64_t>(starter.progress() *
                                                 static_cast<double>(starter.source().bytes));
    m_starterProgress = starter.progress();
    switch (starter.stage()) {
    case StarterModelFetch::Stage::Downloading:
        m_starterState = StarterFetching;
        m_starterText = tr("%1 of %2").arg(format.bytes(done), size);
        break;
    case StarterModelFetch::Stage::Unpacking:
        m_starterState = StarterFetching;
        m_starterText = tr("Unpacking");
        break;
    case StarterModelFetch::Stage::Verifying:
        m_starterState = StarterVerifying;
        m_starterText = tr("Comparing the SHA-256 checksum");
        break;
    case StarterModelFetch::Stage::Failed: {
        const ErrorMessage message = errorMessage(starter.error());
        m_starterState = StarterFailed;
        m_starterText = tr("%1. %2 You can also open a GGUF file of your own.")
                            .arg(message.title, message.hint);
        break;
    }
    case StarterModelFetch::Stage::Idle:
    case StarterModelFetch::Stage::Ready:
        m_starterState = starter.isPresent() ? StarterPresent : StarterMissing;
        m_starterText = starter.isPresent() ? QString() : tr("%1 to download").arg(size);
        break;
    }
    Q_EMIT starterChanged();
}

QString ModelListModel::starterName() const
{
    return m_services.starter.source().name;
}

QString ModelListModel::starterLicense() const
{
    return m_services.starter.source().license;
}

QString ModelListModel::starterSizeText() const
{
    return NumberFormat().bytes(m_services.starter.source().bytes);
}

void ModelListModel::fetchStarter()
{
    m_loadsStarterWhenReady = true;
    m_services.starter.fetch();
}

void ModelListModel::cancelFetch()
{
    m_loadsStarterWhenReady = false;
    m_services.starter.cancel();
}

} // namespace ponder::app
