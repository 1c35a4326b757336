// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/format/language_watch.h"

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QEvent>
#include <QMetaProperty>
#include <QSet>

#include <utility>

namespace ponder::app {

LanguageWatch::LanguageWatch(std::function<void()> retranslate)
    : m_retranslate(std::move(retranslate))
{
    if (QCoreApplication::instance() != nullptr) {
        QCoreApplication::instance()->installEventFilter(this);
    }
}

bool LanguageWatch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && watched == QCoreApplication::instance() &&
        !m_isPending) {
        m_isPending = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isPending = false;
                m_retranslate();
            },
            Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void announceTexts(QObject& source)
{
    const QMetaObject& type = *source.metaObject();
    QSet<int> told;
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        const int kind = property.metaType().id();
        const bool isText = kind == QMetaType::QString || kind == QMetaType::QStringList ||
                            kind == QMetaType::QVariantList || kind == QMetaType::QVariantMap ||
                            property.metaType().flags().testFlag(QMetaType::IsGadget);
        const QMetaMethod signal = property.notifySignal();
        if (isText && signal.isValid() && signal.parameterCount() == 0 &&
            !told.contains(signal.methodIndex())) {
            told.insert(signal.methodIndex());
            signal.invoke(&source, Qt::DirectConnection);
        }
    }
    if (auto* const model = qobject_cast<QAbstractItemModel*>(&source);
        model != nullptr && model->rowCount() > 0) {
        Q_EMIT model->dataChanged(model->index(0, 0), model->index(model->rowCount() - 1, 0));
    }
}

} // namespace ponder::app
