// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

namespace ponder::app {

/// Calls `retranslate` after the program was put into another language, once for however many
/// translators that took. QML does this by itself for its own texts; this is for those made here.
/// Thread: the application's.
class LanguageWatch : public QObject
{
    Q_OBJECT

public:
    explicit LanguageWatch(std::function<void()> retranslate);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::function<void()> m_retranslate;
    bool m_isPending = false;
};

/// Tells whoever shows `source` that its texts read differently now: emits the signals of its
/// properties that are texts or lists of them, and, when it is an item model, that its rows
/// changed.
void announceTexts(QObject& source);

} // namespace ponder::app
