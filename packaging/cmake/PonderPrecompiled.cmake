# SPDX-License-Identifier: Apache-2.0
# Headers read once instead of by every file: Qt's take four fifths of the time a file of app/, ui/ or tests/ needs.
# Sources include what they use all the same; PONDER_PRECOMPILE=OFF proves it.
option(PONDER_PRECOMPILE "Read Qt's headers once (OFF: every file by itself, as linters want it)" ON)

# Qt Test's own headers read the folder of each test, so they cannot be among these; what they include can.
set(precompiled_core
    <algorithm> <array> <atomic> <chrono> <cmath> <cstdint> <functional> <limits> <map> <memory> <optional> <random> <span>
    <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector>
    <QAbstractListModel> <QBitArray> <QByteArray> <QCborArray> <QCborMap> <QCoreApplication> <QDateTime> <QDir> <QFile>
    <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QLocale> <QObject> <QPointer> <QRect>
    <QRegularExpression> <QSet> <QSharedPointer> <QString> <QStringList> <QTemporaryDir> <QThread> <QThreadPool> <QTimer>
    <QUrl> <QUuid> <QVariantList>)
set(precompiled_quick
    <QClipboard> <QColor> <QFont> <QGuiApplication> <QImage> <QPainter> <QPainterPath> <QQmlEngine> <QQuickItem>
    <QQuickPaintedItem> <QQuickTextDocument> <QQuickWindow> <QTextDocument> <QtQml/qqml.h> <QtQml/qqmlregistration.h>)

# ponder_precompiled(<name> <library of Qt> <headers>): a target whose headers others reuse.
function(ponder_precompiled name library headers)
    set(source "${PROJECT_BINARY_DIR}/generated/precompiled/${name}.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "")
    add_library(precompiled_${name} OBJECT EXCLUDE_FROM_ALL "${source}")
    target_link_libraries(precompiled_${name} PRIVATE project_options ${library})
    target_precompile_headers(precompiled_${name} PRIVATE ${headers})
endfunction()

# ponder_reuse_precompiled(<target> <name>): <target> links the library of Qt these headers are of.
function(ponder_reuse_precompiled target name)
    if(TARGET precompiled_${name})
        target_precompile_headers(${target} REUSE_FROM precompiled_${name})
        if(UNIX) # a program would be compiled with -fPIE, and the headers refused (Qt 6.4 adds this itself)
            target_compile_options(${target} PRIVATE -fPIC)
        endif()
    endif()
endfunction()

if(PONDER_PRECOMPILE)
    ponder_precompiled(core Qt6::Core "${precompiled_core}")
    if(PONDER_BUILD_GUI)
        ponder_precompiled(quick Qt6::Quick "${precompiled_core};${precompiled_quick}")
    endif()
endif()
