// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/format/language_watch.h"
#include "app/updates/release_answer.h"
#include "app/updates/release_question.h"

#include <QDateTime>
#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace ponder::app {

class Settings;

/// Asks once a day, or when told to, whether a newer Ponder is there, and says so. Never before the
/// user switched it on or pressed the button; downloads nothing. Thread: GUI.
class UpdateCheck : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    /// The address can be asked.
    Q_PROPERTY(bool canAsk READ canAsk NOTIFY changed FINAL)
    Q_PROPERTY(QString builtInAddress READ builtInAddress CONSTANT FINAL)
    /// "Version 0.2.0 is there." and the like.
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    /// Where to read about the newer version; empty while there is none.
    Q_PROPERTY(QString page READ page NOTIFY changed FINAL)

public:
    enum class State { NotAsked, Asking, Newest, Newer, Failed };
    Q_ENUM(State)

    struct Seams
    {
        QString version;        ///< of this program
        QString builtInAddress; ///< asked unless the settings name another
        std::function<QDateTime()> now;
        std::chrono::milliseconds patience = ReleaseQuestion::kPatience;
    };

    UpdateCheck(Settings& settings, Seams seams);
    ~UpdateCheck() override;

    /// From now on asks once a day while the settings say so; the first time after `delay`.
    void start(std::chrono::milliseconds delay);
    Q_INVOKABLE void askNow();

    [[nodiscard]] State state() const { return m_state; }

    [[nodiscard]] bool canAsk() const { return address().isValid(); }

    [[nodiscard]] const QString& builtInAddress() const { return m_seams.builtInAddress; }

    [[nodiscard]] const QString& page() const { return m_page; }

    [[nodiscard]] const QString& version() const { return m_version; } ///< the newer one

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void changed();
    /// A newer version is there that was not known before; `text` says which.
    void newerFound(const QString& text);
    void questionReady(const QUrl& address); ///< to the network's thread

private:
    [[nodiscard]] QUrl address() const;
    [[nodiscard]] bool isDue() const;
    [[nodiscard]] QString problemText() const;
    void look();
    void recall();
    void follow(); ///< a change of the settings
    void take(const QUrl& asked, ReleaseProblem problem, const QByteArray& body);
    void setState(State state);

    Settings& m_settings;
    Seams m_seams;
    State m_state = State::NotAsked;
    ReleaseProblem m_problem = ReleaseProblem::None;
    QString m_version;
    QString m_page;
    QDateTime m_askedAt;
    QUrl m_asked;
    QTimer m_daily;
    QThread m_thread;
    ReleaseQuestion* m_question = nullptr; ///< lives in m_thread
    LanguageWatch m_languageWatch{[this] { Q_EMIT changed(); }};
};

} // namespace ponder::app
