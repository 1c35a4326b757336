// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/global_shortcut.h"

namespace ponder::app {

class GlobalShortcut::Private
{
};

GlobalShortcut::GlobalShortcut(std::function<void()> /*pressed*/) {}

GlobalShortcut::~GlobalShortcut() = default;

bool GlobalShortcut::isAvailable()
{
    return false;
}

bool GlobalShortcut::setKeys(const QKeySequence& keys)
{
    return keys.isEmpty();
}

} // namespace ponder::app
