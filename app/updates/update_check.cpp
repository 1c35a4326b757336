// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/updates/update_check.h"

#include "app/settings/settings.h"

#include <QJsonObject>
#include <QLocale>

#include <utility>

namespace ponder::app {

namespace {

constexpr qint64 kOneDay = 24 * 60 * 60;
constexpr std::chrono::minutes kLooksEvery{30};

} // namespace

UpdateCheck::UpdateCheck(Settings& settings, Seams seams)
    : m_settings(settings)
    , m_seams(std::move(seams))
{
    qRegisterMetaType<ReleaseProblem>();
    recall();
    QObject::connect(&m_daily, &QTimer::timeout, this, &UpdateCheck::look);
    QObject::connect(&m_settings, &Settings::updatesChanged, this, &UpdateCheck::follow);
}

UpdateCheck::~UpdateCheck()
{
    m_thread.quit();
    m_thread.wait();
}

QUrl UpdateCheck::address() const
{
    return releaseAddress(m_settings.updateAddress().isEmpty() ? m_seams.builtInAddress
                                                               : m_settings.updateAddress());
}

// What an earlier start was told, as far as it is still news.
void UpdateCheck::recall()
{
    const QJsonObject told = m_settings.updateAnswer();
    m_askedAt = QDateTime::fromString(told.value(QLatin1String("askedAt")).toString(), Qt::ISODate);
    const QString version = told.value(QLatin1String("version")).toString();
    const QString page = shownReleasePage(told.value(QLatin1String("page")).toString(), address());
    if (!page.isEmpty() && isLaterVersion(version, m_seams.version)) {
        m_version = version;
        m_page = page;
        m_state = State::Newer;
    }
}

void UpdateCheck::start(std::chrono::milliseconds delay)
{
    m_daily.setInterval(kLooksEvery);
    QTimer::singleShot(delay, this, [this] {
        m_daily.start();
        if (m_state == State::Newer && m_settings.asksForUpdates()) {
            Q_EMIT newerFound(text());
        }
        look();
    });
}

void UpdateCheck::follow()
{
    const bool isGivenUp = m_state == State::Asking && m_asked != address();
    const bool isStrange = !m_page.isEmpty() && shownReleasePage(m_page, address()).isEmpty();
    if (isGivenUp || isStrange || m_state == State::Failed) {
        m_asked.clear(); // its answer is not listened to
        m_version.clear();
        m_page.clear();
        m_state = State::NotAsked;
    }
    Q_EMIT changed();
    if (m_daily.isActive()) {
        look();
    }
}

bool UpdateCheck::isDue() const
{
    // A clock that was set back must not silence it for years.
    const qint64 passed = m_askedAt.isValid() ? m_askedAt.secsTo(m_seams.now()) : kOneDay;
    return passed >= kOneDay || passed < 0;
}

void UpdateCheck::look()
{
    if (m_settings.asksForUpdates() && canAsk() && m_state != State::Asking && isDue()) {
        askNow();
    }
}

void UpdateCheck::askNow()
{
    if (m_state == State::Asking) {
        return;
    }
    m_asked = address();
    m_askedAt = m_seams.now();
    if (!m_asked.isValid()) {
        take({}, ReleaseProblem::NoAddress, {});
        return;
    }
    if (m_question == nullptr) {
        m_question = new ReleaseQuestion(m_seams.patience);
        m_question->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_question, &QObject::deleteLater);
        QObject::connect(this, &UpdateCheck::questionReady, m_question, &ReleaseQuestion::ask);
        QObject::connect(m_question, &ReleaseQuestion::answered, this, &UpdateCheck::take);
        m_thread.start();
    }
    setState(State::Asking);
    Q_EMIT questionReady(m_asked);
}

void UpdateCheck::take(const QUrl& asked, ReleaseProblem problem, const QByteArray& body)
{
    if (asked != m_asked) {
        return; // the address was changed meanwhile
    }
    const auto answer =
        problem == ReleaseProblem::None ? readReleaseAnswer(body, m_asked) : std::nullopt;
    m_problem =
        problem == ReleaseProblem::None && !answer ? ReleaseProblem::NotUnderstood : problem;
    m_asked.clear();
    QJsonObject told = m_settings.updateAnswer();
    told.insert(QLatin1String("askedAt"), m_askedAt.toUTC().toString(Qt::ISODate));
    if (!answer) {
        m_settings.setUpdateAnswer(told);
        setState(State::Failed);
        return;
    }
    const bool isNewer = !answer->isTrial && isLaterVersion(answer->version, m_seams.version);
    const bool isNews = isNewer && answer->version != m_version;
    m_version = isNewer ? answer->version : QString();
    m_page = isNewer ? answer->page : QString();
    told.insert(QLatin1String("version"), m_version);
    told.insert(QLatin1String("page"), m_page);
    m_settings.setUpdateAnswer(told);
    setState(isNewer ? State::Newer : State::Newest);
    if (isNews) {
        Q_EMIT newerFound(text());
    }
}

void UpdateCheck::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

QString UpdateCheck::problemText() const
{
    switch (m_problem) {
    case ReleaseProblem::NoAddress:
        return tr("There is no address to ask.");
    case ReleaseProblem::NoAnswer:
        return tr("No answer came from the address. Ponder works as before.");
    case ReleaseProblem::NotUnderstood:
        return tr("The address answered something else than a list of releases does. "
                  "Nothing of it was used.");
    case ReleaseProblem::None:
        break;
    }
    return {};
}

QString UpdateCheck::text() const
{
    switch (m_state) {
    case State::NotAsked:
        return m_askedAt.isValid()
                   ? tr("Last asked on %1.")
                         .arg(QLocale().toString(m_askedAt.toLocalTime(), QLocale::ShortFormat))
                   : tr("Never asked.");
    case State::Asking:
        return tr("Asking…");
    case State::Newest:
        return tr("Ponder %1 is the newest version.").arg(m_seams.version);
    case State::Newer:
        return tr("Version %1 is there.").arg(m_version);
    case State::Failed:
        return problemText();
    }
    return {};
}

} // namespace ponder::app
