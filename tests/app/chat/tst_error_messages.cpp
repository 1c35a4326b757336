// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/error_messages.h"

#include <QSet>
#include <QTest>

using ponder::app::errorMessage;
using ponder::inference::ErrorCode;

class TestErrorMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void everyCode_saysWhatHappenedAndWhatIsSafe()
    {
        for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
            const auto message = errorMessage({ErrorCode(code), "secret detail"});
            QVERIFY(!message.title.isEmpty());
            QVERIFY(!message.text.isEmpty());
            QVERIFY(!message.title.contains(QStringLiteral("secret")) &&
                    !message.text.contains(QStringLiteral("secret")));
            QVERIFY(!message.title.contains(u'!'));
        }
    }

    void differentTroubles_haveDifferentTitles()
    {
        QSet<QString> titles;
        const QList<ErrorCode> codes{ErrorCode::FileNotFound,
                                     ErrorCode::FileDamaged,
                                     ErrorCode::FormatTooNew,
                                     ErrorCode::OutOfMemory,
                                     ErrorCode::ContextFull,
                                     ErrorCode::DatabaseDamaged,
                                     ErrorCode::DatabaseTooNew,
                                     ErrorCode::DiskFull,
                                     ErrorCode::ReadOnly,
                                     ErrorCode::Network,
                                     ErrorCode::Internal,
                                     ErrorCode::ChecksumMismatch};
        for (const ErrorCode code : codes) {
            titles.insert(errorMessage({code, {}}).title);
        }
        QCOMPARE(titles.size(), codes.size());
    }
};

QTEST_GUILESS_MAIN(TestErrorMessages)
#include "tst_error_messages.moc"
