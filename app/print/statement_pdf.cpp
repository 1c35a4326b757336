// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/print/statement_pdf.h"

#include "app/files/whole_file.h"
#include "app/format/number_format.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <numeric>

namespace ponder::app {

namespace {

constexpr int kDotsPerInch = 300;
constexpr double kDotsPerPoint = kDotsPerInch / 72.0;
constexpr double kMarginMm = 18;
constexpr double kLabelShare = 0.24; ///< of the table's width
const QColor kInk(0x1B, 0x1D, 0x1C);
const QColor kPale(0x67, 0x6C, 0x69);
const QColor kHairline(0xC9, 0xCA, 0xC5);
// The three phases as on screen, in their light colours.
const std::array<QColor, 3> kPhases{
    QColor(0x5B, 0x83, 0xBD), QColor(0xB8, 0x74, 0x0A), QColor(0x0C, 0x6A, 0x58)};

QFont font(double points, bool isBold = false)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"),
                      QStringLiteral("Noto Sans Math"),
                      QStringLiteral("Noto Sans CJK SC")});
    font.setPointSizeF(points);
    font.setBold(isBold);
    return font;
}

/// Draws from the top down and turns the page where a line does not fit any more.
class Page
{
public:
    Page(QPdfWriter& writer, QPainter& painter)
        : m_writer(writer)
        , m_painter(painter)
        , m_width(writer.width())
        , m_height(writer.height())
    {
    }

    void draw(const StatementDocument& document);

private:
    [[nodiscard]] double points(double value) const { return value * kDotsPerPoint; }

    bool makeRoom(double height);
    void text(const QString& text, double size, bool isBold, const QColor& colour, double gap);
    void hairline();
    void chart(const StatementDocument& document);
    void tableRow(const QStringList& cells, bool isBold, const QColor& colour);

    QPdfWriter& m_writer;
    QPainter& m_painter;
    double m_width;
    double m_height;
    double m_y = 0;
};

bool Page::makeRoom(double height)
{
    if (m_y + height <= m_height || m_y == 0) {
        return false;
    }
    m_writer.newPage();
    m_y = 0;
    return true;
}

void Page::text(const QString& text, double size, bool isBold, const QColor& colour, double gap)
{
    m_painter.setFont(font(size, isBold));
    m_painter.setPen(colour);
    const QRectF wanted =
        m_painter.boundingRect(QRectF(0, 0, m_width, 1e6), Qt::AlignLeft | Qt::TextWordWrap, text);
    makeRoom(wanted.height());
    m_painter.drawText(
        QRectF(0, m_y, m_width, wanted.height()), Qt::AlignLeft | Qt::TextWordWrap, text);
    m_y += wanted.height() + points(gap);
}

void Page::hairline()
{
    m_painter.setPen(QPen(kHairline, points(0.5)));
    m_painter.drawLine(QPointF(0, m_y), QPointF(m_width, m_y));
    m_y += points(3);
}

void Page::chart(const StatementDocument& document)
{
    double largest = 0;
    for (const StatementDocument::Bar& bar : document.bars) {
        largest = std::max(largest, std::accumulate(bar.parts.begin(), bar.parts.end(), 0.0));
    }
    if (document.bars.isEmpty() || document.bars.size() > 62 || largest <= 0) {
        return;
    }
    const double height = points(110);
    const double labels = points(14);
    makeRoom(height + 2 * labels);
    m_painter.setFont(font(7));
    m_painter.setPen(kPale);
    m_painter.drawText(
        QPointF(0, m_y + labels - points(4)),
        NumberFormat::withUnit(NumberFormat().significant(largest), document.barUnit));
    // Legend: a swatch and a name each.
    double x = m_width;
    for (int i = static_cast<int>(document.phaseNames.size()) - 1; i >= 0; --i) {
        const QString& name = document.phaseNames.at(i);
        x -= QFontMetricsF(m_painter.font(), &m_writer).horizontalAdvance(name) + points(8);
        m_painter.setPen(kPale);
        m_painter.drawText(QPointF(x + points(4), m_y + labels - points(4)), name);
        x -= points(6);
        m_painter.fillRect(QRectF(x + points(3), m_y + labels - points(9), points(5), points(5)),
                           kPhases[static_cast<std::size_t>(i)]);
    }
    m_y += labels;
    const double slot = m_width / static_cast<double>(document.bars.size());
    for (qsizetype i = 0; i < document.bars.size(); ++i) {
        const StatementDocument::Bar& bar = document.bars.at(i);
        double bottom = m_y + height;
        const double left = static_cast<double>(i) * slot;
        for (std::size_t phase = 0; phase < bar.parts.size(); ++phase) {
            const double part = bar.parts[phase] / largest * height;
            m_painter.fillRect(QRectF(left + slot * 0.15, bottom - part, slot * 0.7, part),
                               kPhases[phase]);
            bottom -= part;
        }
        m_painter.setPen(kPale);
        m_painter.drawText(QRectF(left, m_y + height, slot, labels), Qt::AlignCenter, bar.label);
    }
    m_painter.setPen(QPen(kHairline, points(0.5)));
    m_painter.drawLine(QPointF(0, m_y + height), QPointF(m_width, m_y + height));
    m_y += height + labels + points(10);
}

void Page::tableRow(const QStringList& cells, bool isBold, const QColor& colour)
{
    m_painter.setFont(font(8, isBold));
    const QFontMetricsF metrics(m_painter.font(), &m_writer);
    const double height = metrics.height() * 1.25;
    makeRoom(height);
    m_painter.setPen(colour);
    const double first = m_width * kLabelShare;
    const double other =
        (m_width - first) / static_cast<double>(std::max<qsizetype>(1, cells.size() - 1));
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const bool isLabel = i == 0;
        const QRectF cell =
            isLabel ? QRectF(0, m_y, first - points(4), height)
                    : QRectF(first + static_cast<double>(i - 1) * other, m_y, other, height);
        m_painter.drawText(cell,
                           Qt::AlignVCenter | (isLabel ? Qt::AlignLeft : Qt::AlignRight),
                           metrics.elidedText(cells.at(i), Qt::ElideRight, cell.width()));
    }
    m_y += height;
}

void Page::draw(const StatementDocument& document)
{
    text(document.title, 20, true, kInk, 0);
    text(document.period, 11, false, kPale, 10);
    for (const auto& [name, value] : document.summary) {
        m_painter.setFont(font(9.5));
        m_painter.setPen(kPale);
        const QFontMetricsF metrics(m_painter.font(), &m_writer);
        const double left = m_width * kLabelShare;
        const QRectF wanted = m_painter.boundingRect(
            QRectF(left, 0, m_width - left, 1e6), Qt::AlignLeft | Qt::TextWordWrap, value);
        makeRoom(wanted.height());
        m_painter.drawText(QPointF(0, m_y + metrics.ascent()), name);
        m_painter.setPen(kInk);
        m_painter.drawText(QRectF(left, m_y, m_width - left, wanted.height()),
                           Qt::AlignLeft | Qt::TextWordWrap,
                           value);
        m_y += wanted.height() + points(2);
    }
    m_y += points(10);
    chart(document);
    tableRow(document.header, true, kPale);
    hairline();
    for (const QStringList& row : document.rows) {
        tableRow(row, false, kInk);
    }
    hairline();
    tableRow(document.totals, true, kInk);
    m_y += points(12);
    for (const QString& note : document.notes) {
        text(note, 8, false, kPale, 3);
    }
}

} // namespace

inference::Result<void> writeStatementPdf(const StatementDocument& document, const QString& path)
{
    QByteArray bytes;
    QBuffer file(&bytes);
    file.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&file);
        writer.setTitle(document.title + QStringLiteral(" \u2013 ") + document.period);
        writer.setCreator(QStringLiteral("Ponder"));
        writer.setResolution(kDotsPerInch);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4),
                                         QPageLayout::Portrait,
                                         QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm),
                                         QPageLayout::Millimeter));
        QPainter painter(&writer);
        if (!painter.isActive()) {
            return inference::fail(inference::ErrorCode::Internal, "the PDF cannot be drawn");
        }
        Page(writer, painter).draw(document);
    }
    return writeWholeFile(path, bytes);
}

} // namespace ponder::app
