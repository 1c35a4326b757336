// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>

#include <functional>
#include <memory>

namespace ponder::app {

/// One key combination that works in every program, where the desktop lets a program have that:
/// X11 and Windows do; Wayland, macOS and a session without a screen do not. Thread: GUI; needs a
/// QGuiApplication.
class GlobalShortcut
{
public:
    explicit GlobalShortcut(std::function<void()> pressed);
    ~GlobalShortcut();
    GlobalShortcut(const GlobalShortcut&) = delete;
    GlobalShortcut& operator=(const GlobalShortcut&) = delete;

    /// This desktop lets programs have one.
    [[nodiscard]] static bool isAvailable();

    /// Instead of the one before; an empty sequence: none. Only its first combination counts. False
    /// when another program has it, or the desktop lets nobody.
    [[nodiscard]] bool setKeys(const QKeySequence& keys);

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ponder::app
