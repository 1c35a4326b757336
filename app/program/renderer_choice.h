// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QQuickWindow;

namespace ponder::app {

class Settings;

/// Whether the window is drawn by the graphics card or by the processor. A start that never came to
/// its first picture, because the driver crashed, hung or refused, makes the next one draw without
/// the card, and so do all that follow, until the user tries the card again. Such a start is known
/// by a file that is written before the window is made and removed when its first picture is on the
/// screen. Thread: GUI.
class RendererChoice : public QObject
{
    Q_OBJECT

public:
    /// `startFile` tells the next start how this one went.
    RendererChoice(Settings& settings, QString startFile, QObject* parent = nullptr);
    ~RendererChoice() override;

    /// Before the first window is made. `isForced`: this start draws without the card in any case.
    void choose(bool isForced);

    [[nodiscard]] bool usesCard() const { return m_usesCard; }

    /// This start draws without the card because the last one failed.
    [[nodiscard]] bool hasFallenBack() const { return m_hasFallenBack; }

    /// Watches the main window come to its first picture.
    void watch(QQuickWindow& window);

Q_SIGNALS:
    /// There is no drawing with the card; the program can only be started again.
    void cardFailed();

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    [[nodiscard]] bool takeFailureOfLastStart() const;
    void writeStart(const QString& identity) const;
    void noteFirstPicture();

    Settings& m_settings;
    QString m_startFile;
    bool m_usesCard = false;
    bool m_hasFallenBack = false;
    bool m_isWaiting = false; ///< for the first picture
    bool m_wasOnScreen = false;
};

} // namespace ponder::app
