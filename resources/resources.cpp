// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "resources/resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE declares a global function, so it must stand outside any namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(ponder_icons);
    Q_INIT_RESOURCE(ponder_translations);
}

void ponder::loadResources()
{
    initialiseResources();
}
