// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block_sections.h"
#include "app/markdown/block_selection.h"
#include "ui/chat/selection_surface.h"

#include <QObject>
#include <QPointF>
#include <QPointer>
#include <QQuickItem>
#include <QRectF>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace ponder::ui {

/// One item of a message that can be selected in: the text of a block or of a cell, or a formula or
/// a rule that is selected whole. Shows in it what the surface's selection says. All points and
/// rectangles are in coordinates of the surface. Thread: GUI.
class SelectionPiece : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ponder::ui::SelectionSurface* surface READ surface WRITE setSurface NOTIFY
                   placeChanged FINAL)
    /// A TextEdit; any other item is selected whole.
    Q_PROPERTY(QQuickItem* item READ item WRITE setItem NOTIFY placeChanged FINAL)
    /// Shows a part of the item and may scroll sideways: a Flickable, or null.
    Q_PROPERTY(QQuickItem* viewport MEMBER m_viewport NOTIFY placeChanged FINAL)
    /// A button that may lie over the item, or null.
    Q_PROPERTY(QQuickItem* button MEMBER m_button NOTIFY placeChanged FINAL)
    Q_PROPERTY(ponder::app::BlockRange* range READ range WRITE setRange NOTIFY placeChanged FINAL)
    /// Of the block in `range`.
    Q_PROPERTY(int row MEMBER m_row NOTIFY placeChanged FINAL)
    /// Of a table, row-major; -1 in other blocks.
    Q_PROPERTY(int cell MEMBER m_cell NOTIFY placeChanged FINAL)
    Q_PROPERTY(bool isSelected READ isSelected NOTIFY isSelectedChanged FINAL)

public:
    explicit SelectionPiece(QObject* parent = nullptr);
    ~SelectionPiece() override;

    [[nodiscard]] SelectionSurface* surface() const { return m_surface; }

    void setSurface(SelectionSurface* surface);

    [[nodiscard]] QQuickItem* item() const { return m_item; }

    void setItem(QQuickItem* item);

    [[nodiscard]] app::BlockRange* range() const { return m_range; }

    void setRange(app::BlockRange* range);

    [[nodiscard]] bool isSelected() const { return m_isSelected; }

    [[nodiscard]] bool isShown() const;
    [[nodiscard]] int block() const;
    /// The part that shows.
    [[nodiscard]] QRectF rect() const;
    [[nodiscard]] bool isUnder(QPointF point) const;
    [[nodiscard]] bool holds(app::BlockPosition position) const;

    /// Between the characters next to a point, which need not lie in the piece.
    [[nodiscard]] app::BlockPosition caretAt(QPointF point) const;
    /// Before the character under a point.
    [[nodiscard]] app::BlockPosition characterAt(QPointF point) const;
    [[nodiscard]] QRectF caretRect(app::BlockPosition position) const;
    [[nodiscard]] QString linkAt(QPointF point) const;
    /// Where the line of a position begins or ends.
    [[nodiscard]] app::BlockPosition lineEdge(app::BlockPosition position, bool isEnd) const;
    /// Moves the viewport sideways, at most `step` pixels, towards a point beside it.
    void scrollTowards(QPointF point, double step);

    /// Shows what is selected.
    void show();

Q_SIGNALS:
    void placeChanged();
    void isSelectedChanged();

private Q_SLOTS:
    /// Text that comes in at the end of a selection would be selected by the item.
    void keepShown();

private:
    [[nodiscard]] app::BlockPosition positionOf(int characterInItem) const;
    [[nodiscard]] int characterIn(QPointF point) const;
    [[nodiscard]] int characterAtItemPoint(QPointF inItem) const;
    [[nodiscard]] int firstCharacter() const;
    [[nodiscard]] QRectF rectInItem(int characterInItem) const;
    [[nodiscard]] QRectF characterRect(int characterInItem) const;
    [[nodiscard]] app::BlockSelection::Range selectedRange() const;

    QPointer<SelectionSurface> m_surface;
    QPointer<QQuickItem> m_item;
    QPointer<app::BlockRange> m_range;
    QQuickItem* m_viewport = nullptr;
    QQuickItem* m_button = nullptr;
    int m_row = 0;
    int m_cell = -1;
    bool m_isText = false;
    bool m_isSelected = false;
    bool m_isShowing = false; ///< TextEdit says that its text has changed while it selects
    app::BlockSelection::Range m_shown; ///< of the TextEdit
};

} // namespace ponder::ui
