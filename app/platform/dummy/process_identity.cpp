// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/process_identity.h"

#include <QCoreApplication>

namespace ponder::app {

QString bootId()
{
    return {};
}

QString processIdentity()
{
    return u'/' + QString::number(QCoreApplication::applicationPid()) + u'/';
}

bool isProcessAlive(const QString& /*identity*/)
{
    return false;
}

} // namespace ponder::app
