// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block_selection.h"
#include "app/markdown/message_block_model.h"

#include <QElapsedTimer>
#include <QPointF>
#include <QPointer>
#include <QQuickItem>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <limits>
#include <optional>
#include <vector>

namespace ponder::ui {

class SelectionPiece;

/// Lies over the blocks of one message and selects in them with mouse and keys. Presses beside
/// their text go on to what is below. Thread: GUI.
class SelectionSurface : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    /// Kept by the view, because a message far from it is not drawn.
    Q_PROPERTY(ponder::app::BlockSelection* selection READ selection WRITE setSelection NOTIFY
                   selectionChanged FINAL)
    Q_PROPERTY(ponder::app::MessageBlockModel* blocks READ blocks WRITE setBlocks NOTIFY
                   blocksChanged FINAL)
    /// The part that shows, in own coordinates; drags beyond it scroll.
    Q_PROPERTY(double viewTop MEMBER m_viewTop NOTIFY viewChanged FINAL)
    Q_PROPERTY(double viewBottom MEMBER m_viewBottom NOTIFY viewChanged FINAL)

public:
    explicit SelectionSurface(QQuickItem* parent = nullptr);
    ~SelectionSurface() override;

    [[nodiscard]] app::BlockSelection* selection() const { return m_selection; }

    void setSelection(app::BlockSelection* selection);

    [[nodiscard]] app::MessageBlockModel* blocks() const { return m_blocks; }

    void setBlocks(app::MessageBlockModel* blocks);

    /// Something of these blocks is selected.
    [[nodiscard]] bool hasSelection() const;

    Q_INVOKABLE void selectAll();
    /// Selects the first character; the keys go on from there.
    Q_INVOKABLE void beginAtStart();

    void addPiece(SelectionPiece& piece);
    void removePiece(SelectionPiece& piece);

Q_SIGNALS:
    void selectionChanged();
    void blocksChanged();
    void viewChanged();
    void linkChosen(const QString& url);
    void copyRequested(const QString& text);
    /// Downwards when positive.
    void scrollRequested(double pixels);
    /// A block that may be far from the view is to be drawn now.
    void blockWanted(int block);
    /// The reader drags: the view must not run away.
    void dragStarted();
    /// What is selected now; where the system has a primary selection, it is that.
    void selectionOffered(const QString& text);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;

private:
    [[nodiscard]] bool isOurs() const;
    [[nodiscard]] SelectionPiece* pieceUnder(QPointF point) const;
    [[nodiscard]] SelectionPiece* pieceNear(QPointF point) const;
    [[nodiscard]] SelectionPiece* pieceHolding(app::BlockPosition position) const;
    void countClicks(const QMouseEvent& event);
    void trackPointer();
    void scrollAtEdge();
    void endDrag();
    void offerSelection();

    [[nodiscard]] std::optional<app::BlockPosition> target(const QKeyEvent& event);
    [[nodiscard]] app::BlockPosition lineStep(bool isDown);
    [[nodiscard]] SelectionPiece* pieceBeyond(const QRectF& line, bool isDown) const;
    [[nodiscard]] app::BlockPosition lineEdge(bool isEnd);
    [[nodiscard]] SelectionPiece* cursorPiece();
    void revealCursor();
    void showAll();

    QPointer<app::BlockSelection> m_selection;
    QPointer<app::MessageBlockModel> m_blocks;
    std::vector<SelectionPiece*> m_pieces; ///< that are drawn
    double m_viewTop = -std::numeric_limits<double>::infinity();
    double m_viewBottom = std::numeric_limits<double>::infinity();

    bool m_isPressed = false;
    bool m_isDragging = false;
    QPointF m_pressed; ///< own coordinates
    QPointF m_pointer; ///< coordinates of the scene: the view may move below it
    QString m_pressedLink;
    int m_clicks = 0;
    QElapsedTimer m_sinceClick;
    QTimer m_edgeTimer;
    std::optional<double> m_goalX; ///< of Up and Down
};

} // namespace ponder::ui
