// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// Ponder's own drawing of SVG: every icon against librsvg's drawing of it (make_icon_sheet.sh),
// what is refused, and what hostile files do.
#include "ui/controls/svg_drawing.h"
#include "ui/controls/svg_path.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>

#include "resources/resources.h"

using namespace ponder::ui;

namespace {

constexpr int kSide = 40; ///< of an icon on the sheet

QStringList iconNames()
{
    QStringList names;
    for (const QString& file : QDir(QStringLiteral(":/ponder/icons")).entryList()) {
        names.append(file.chopped(4));
    }
    names.sort();
    return names;
}

QByteArray sourceOf(const QString& name)
{
    QFile file(QStringLiteral(":/ponder/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray around(const QByteArray& shapes, const QByteArray& attributes = {})
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 20\" " + attributes + ">" +
           shapes + "</svg>";
}

QImage painted(const SvgDrawing& drawing, QSize size = {kSide, kSide})
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    drawing.paint(painter, image.rect());
    return image;
}

/// How far two pictures are apart: the mean over all pixels and the worst pixel, of 255.
struct Distance
{
    double mean = 0.0;
    int worst = 0;
};

Distance distance(const QImage& one, const QImage& other)
{
    Distance found;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            // As seen on white.
            const auto seen = [x, y](const QImage& image, int shift) {
                const QRgb pixel = image.pixel(x, y);
                return (int(pixel >> shift) & 255) * qAlpha(pixel) / 255 + 255 - qAlpha(pixel);
            };
            for (const int shift : {0, 8, 16}) {
                const int apart = std::abs(seen(one, shift) - seen(other, shift));
                found.mean += apart / 3.0;
                found.worst = std::max(found.worst, apart);
            }
        }
    }
    found.mean /= one.width() * one.height();
    return found;
}

QPointF endOf(const QString& path)
{
    const auto parsed = parseSvgPath(path);
    return parsed ? parsed->currentPosition() : QPointF(NAN, NAN);
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { ponder::loadResources(); }

    void everyIcon_looksAsLibrsvgDrawsIt()
    {
        const QStringList names = iconNames();
        const QImage sheet(QStringLiteral(PONDER_SOURCE_DIR "/tests/ui/data/icons.png"));
        QVERIFY(names.size() > 40);
        QVERIFY2(sheet.size() == QSize(kSide, kSide * int(names.size())),
                 "an icon is new or gone: run make_icon_sheet.sh");
        for (int row = 0; row < names.size(); ++row) {
            const auto drawing = SvgDrawing::parse(sourceOf(names[row]), Qt::black);
            QVERIFY2(drawing, qPrintable(names[row]));
            const Distance apart =
                distance(painted(*drawing), sheet.copy(0, kSide * row, kSide, kSide));
            QVERIFY2(apart.mean < 2.0 && apart.worst < 140,
                     qPrintable(QStringLiteral("%1: %2 on average, %3 at worst")
                                    .arg(names[row])
                                    .arg(apart.mean)
                                    .arg(apart.worst)));
        }
    }

    void appIcon_large_looksAsTheFilesOfThePackages()
    {
        for (const int side : {64, 256, 512}) {
            const QImage file(
                QStringLiteral(PONDER_SOURCE_DIR "/resources/app-icon/ponder-%1.png").arg(side));
            const auto drawing = SvgDrawing::parse(sourceOf(QStringLiteral("app-icon")), Qt::black);
            QVERIFY(drawing && !file.isNull());
            const Distance apart = distance(painted(*drawing, {side, side}), file);
            // Edges alone differ: Qt strokes curves a little otherwise.
            QVERIFY2(apart.mean < 1.1,
                     qPrintable(QStringLiteral("%1: %2").arg(side).arg(apart.mean)));
        }
    }

    void currentColor_isTheOneGiven_othersStay()
    {
        const QByteArray source =
            around("<rect width=\"10\" height=\"20\" fill=\"currentColor\"/>"
                   "<rect x=\"10\" width=\"10\" height=\"20\" fill=\"#102030\"/>");
        const auto drawing = SvgDrawing::parse(source, QColor(200, 100, 50, 20));
        QVERIFY(drawing);
        const QImage image = painted(*drawing);
        QCOMPARE(image.pixel(5, 20), qRgb(200, 100, 50));
        QCOMPARE(image.pixel(35, 20), qRgb(0x10, 0x20, 0x30));
    }

    void paint_targetOfOtherShape_staysUndistortedInTheMiddle()
    {
        const auto drawing =
            SvgDrawing::parse(around("<rect width=\"20\" height=\"20\"/>"), Qt::black);
        QVERIFY(drawing);
        const QImage image = painted(*drawing, {80, 40});
        QCOMPARE(qAlpha(image.pixel(10, 20)), 0);
        QCOMPARE(qAlpha(image.pixel(25, 20)), 255);
        QCOMPARE(qAlpha(image.pixel(55, 20)), 255);
        QCOMPARE(qAlpha(image.pixel(70, 20)), 0);
    }

    void path_everyCommand_endsWhereItShould_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QPointF>("end");
        const auto row = [](const char* path, double x, double y) {
            QTest::newRow(path) << QString::fromLatin1(path) << QPointF(x, y);
        };
        row("M1 2", 1, 2);
        row("M1 2 3 4", 3, 4);
        row("m1 2 3 4", 4, 6);
        row("M1,2L3,4", 3, 4);
        row("M1 2l3 4", 4, 6);
        row("M1 2H9", 9, 2);
        row("M1 2h9", 10, 2);
        row("M1 2V9", 1, 9);
        row("M1 2v9", 1, 11);
        row("M1 2C1 1 2 2 3 3", 3, 3);
        row("M1 2c1 1 2 2 3 3", 4, 5);
        row("M1 2A3 3 0 0 1 7 8", 7, 8);
        row("M1 2a3 3 0 0 1 6 6", 7, 8);
        row("M1 2a3 3 0 016 6", 7, 8);
        row("M1 2a0 3 0 0 1 6 6", 7, 8);
        row("M1 2a3 3 0 0 1 0 0", 1, 2);
        row("M1 2l3 4z", 1, 2);
        row("M1 2l3 4zl1 1", 2, 3);
        row("M.5.5l-.5-.5", 0, 0);
        row("M1e1 2E0", 10, 2);
        row("M-1-2", -1, -2);
    }

    void path_everyCommand_endsWhereItShould()
    {
        QFETCH(const QString, path);
        QFETCH(const QPointF, end);
        QVERIFY(std::hypot(endOf(path).x() - end.x(), endOf(path).y() - end.y()) < 1e-9);
    }

    void arc_largeAndSweep_takesTheRightOneOfFour_data()
    {
        // From (0, 0) to (10, 0) on circles of radius 6 around (5, ±√11).
        QTest::addColumn<QString>("path");
        QTest::addColumn<QRectF>("bounds");
        const double depth = 6.0 - std::sqrt(11.0);
        const double height = 6.0 + std::sqrt(11.0);
        QTest::newRow("small, back")
            << QStringLiteral("M0 0A6 6 0 0 0 10 0") << QRectF(0, 0, 10, depth);
        QTest::newRow("small, clockwise")
            << QStringLiteral("M0 0A6 6 0 0 1 10 0") << QRectF(0, -depth, 10, depth);
        QTest::newRow("large, back")
            << QStringLiteral("M0 0A6 6 0 1 0 10 0") << QRectF(-1, 0, 12, height);
        QTest::newRow("large, clockwise")
            << QStringLiteral("M0 0A6 6 0 1 1 10 0") << QRectF(-1, -height, 12, height);
        QTest::newRow("too small a radius")
            << QStringLiteral("M0 0A1 1 0 0 1 10 0") << QRectF(0, -5, 10, 5);
        QTest::newRow("turned") << QStringLiteral("M0 0A5 2 90 0 1 4 0") << QRectF(0, -5, 4, 5);
    }

    void arc_largeAndSweep_takesTheRightOneOfFour()
    {
        QFETCH(const QString, path);
        QFETCH(const QRectF, bounds);
        const auto parsed = parseSvgPath(path);
        QVERIFY(parsed);
        const QRectF found = parsed->boundingRect();
        const double off = std::max({std::abs(found.left() - bounds.left()),
                                     std::abs(found.right() - bounds.right()),
                                     std::abs(found.top() - bounds.top()),
                                     std::abs(found.bottom() - bounds.bottom())});
        QVERIFY2(off < 0.01, qPrintable(QString::number(off)));
    }

    void parse_whatWouldNotBeDrawn_isRefused_data()
    {
        QTest::addColumn<QByteArray>("source");
        const auto row = [](const char* what, const QByteArray& source) {
            QTest::newRow(what) << source;
        };
        row("nothing", {});
        row("no XML", "<svg viewBox=\"0 0 1 1\"");
        row("another root", "<html/>");
        row("no viewBox", "<svg/>");
        row("flat viewBox", "<svg viewBox=\"0 0 0 20\"/>");
        row("endless viewBox", "<svg viewBox=\"0 0 1e400 nan\"/>");
        row("document type", "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>" + around("<path d=\"&a;\"/>"));
        row("external entity",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" +
                around("<path d=\"&x;\"/>"));
        row("group", around("<g><path d=\"M0 0\"/></g>"));
        row("picture", around("<image href=\"file:///etc/passwd\"/>"));
        row("script", around("<script>1</script>"));
        row("transform", around("<path transform=\"scale(2)\" d=\"M0 0\"/>"));
        row("style", around("<path style=\"fill:red\" d=\"M0 0\"/>"));
        row("named colour", around("<path fill=\"red\" d=\"M0 0\"/>"));
        row("short colour", around("<path fill=\"#fff\" d=\"M0 0\"/>"));
        row("odd cap", around("<path d=\"M0 0\"/>", "stroke-linecap=\"pointed\""));
        row("negative width", around("<path d=\"M0 0\"/>", "stroke-width=\"-1\""));
        row("negative radius", around("<circle r=\"-1\"/>"));
        row("no number", around("<circle r=\"one\"/>"));
        row("far away", around("<circle cx=\"1e9\" r=\"1\"/>"));
        row("line before the pen is down", around("<path d=\"L1 1\"/>"));
        row("numbers alone", around("<path d=\"1 1\"/>"));
        row("numbers behind the end", around("<path d=\"M0 0z1 1\"/>"));
        row("half a pair", around("<path d=\"M0 0L1\"/>"));
        row("half an arc", around("<path d=\"M0 0A1 1 0 0\"/>"));
        row("flag of an arc", around("<path d=\"M0 0A1 1 0 2 0 1 1\"/>"));
        row("other command", around("<path d=\"M0 0Q1 1 2 2\"/>"));
        row("letters", around("<path d=\"M0 0 hello\"/>"));
        row("endless number", around("<path d=\"M0 1e999\"/>"));
        row("running away", around("<path d=\"M0 0h900000h900000\"/>"));
    }

    void parse_whatWouldNotBeDrawn_isRefused()
    {
        QFETCH(const QByteArray, source);
        QVERIFY(!SvgDrawing::parse(source, Qt::black));
    }

    void parse_everyBeginningAndEveryFlippedByte_ends()
    {
        const QByteArray source = sourceOf(QStringLiteral("app-icon")).trimmed();
        for (qsizetype length = 0; length < source.size(); ++length) {
            QVERIFY(!SvgDrawing::parse(source.first(length), Qt::black));
        }
        int parsed = 0;
        for (qsizetype at = 0; at < source.size(); ++at) {
            for (const char other : {'\0', '-', '9', 'e', '"', 'A'}) {
                QByteArray hostile = source;
                hostile[at] = other;
                if (const auto drawing = SvgDrawing::parse(hostile, Qt::black)) {
                    ++parsed;
                    QCOMPARE(painted(*drawing).size(), QSize(kSide, kSide));
                }
            }
        }
        QVERIFY(parsed > 0);
    }

    void parse_veryLongPath_takesTimeInProportion()
    {
        QByteArray path("M0 0");
        for (int i = 0; i < 200'000; ++i) {
            path += "l1 1-1-1";
        }
        QVERIFY(SvgDrawing::parse(around("<path d=\"" + path + "\"/>"), Qt::black));
    }
};

QTEST_GUILESS_MAIN(TestIcons)
#include "tst_icons.moc"
