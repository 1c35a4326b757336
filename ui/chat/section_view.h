// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

#include <limits>
#include <vector>

namespace ponder::ui {

class SectionFrame;

/// Says which sections of a message are near the part of it that shows: a message that grows is
/// looked through thirty times a second, and QML would leave an object behind for each question it
/// asks. Thread: GUI.
class SectionView : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    /// The part that shows, in the coordinates of the sections' parent; all of it from −∞ on. Top
    /// and height, for a view that moves must not be, for a moment, one of another size: what is at
    /// its edges would be let go of and made again.
    Q_PROPERTY(double viewTop READ viewTop WRITE setViewTop NOTIFY viewChanged FINAL)
    Q_PROPERTY(double viewHeight READ viewHeight WRITE setViewHeight NOTIFY viewChanged FINAL)
    /// At least so far around it sections are drawn; a screen more on both sides.
    Q_PROPERTY(double leastMargin MEMBER m_leastMargin NOTIFY viewChanged FINAL)

public:
    explicit SectionView(QQuickItem* parent = nullptr);
    ~SectionView() override;

    [[nodiscard]] double viewTop() const { return m_top; }

    void setViewTop(double top);

    [[nodiscard]] double viewHeight() const { return m_height; }

    void setViewHeight(double height);

    /// Draws what is near the view and lets go of the rest; by itself before the next frame when
    /// the view moves. Not at once: what is drawn may move the view, which is still being placed
    /// then.
    Q_INVOKABLE void drawNear();

    void add(SectionFrame& frame);
    void remove(SectionFrame& frame);

Q_SIGNALS:
    void viewChanged();
    /// What lies above the view turned out to be taller than it was taken for.
    void grownAbove(double pixels);

protected:
    void updatePolish() override;

private:
    std::vector<SectionFrame*> m_frames;
    double m_top = -std::numeric_limits<double>::infinity();
    double m_height = std::numeric_limits<double>::infinity();
    double m_leastMargin = 0;
};

/// The place of one section: as high as what is drawn in it, as it was when last drawn, or as it is
/// guessed. Thread: GUI.
class SectionFrame : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(ponder::ui::SectionView* view READ view WRITE setView NOTIFY viewChanged FINAL)
    /// Of what is drawn in it; below 0: nothing is.
    Q_PROPERTY(
        double drawnHeight READ drawnHeight WRITE setDrawnHeight NOTIFY drawnHeightChanged FINAL)
    /// Until it is drawn for the first time.
    Q_PROPERTY(double guessedHeight READ guessedHeight WRITE setGuessedHeight NOTIFY
                   guessedHeightChanged FINAL)
    Q_PROPERTY(bool isNear READ isNear NOTIFY nearChanged FINAL)
    /// Asked for by hand, until the reader has been there.
    Q_PROPERTY(bool isWanted READ isWanted WRITE setWanted NOTIFY nearChanged FINAL)

public:
    explicit SectionFrame(QQuickItem* parent = nullptr);
    ~SectionFrame() override;

    [[nodiscard]] SectionView* view() const { return m_view; }

    void setView(SectionView* view);

    [[nodiscard]] double drawnHeight() const { return m_drawnHeight; }

    void setDrawnHeight(double height);

    [[nodiscard]] double guessedHeight() const { return m_guessedHeight; }

    void setGuessedHeight(double height);

    [[nodiscard]] bool isNear() const { return m_isNear; }

    void setNear(bool isNear);

    [[nodiscard]] bool isWanted() const { return m_isWanted; }

    void setWanted(bool isWanted);

Q_SIGNALS:
    void viewChanged();
    void drawnHeightChanged();
    void guessedHeightChanged();
    void nearChanged();

protected:
    void componentComplete() override;

    void geometryChange(const QRectF& now, const QRectF& before) override;

private:
    void place();

    SectionView* m_view = nullptr;
    double m_drawnHeight = -1;
    double m_guessedHeight = 0;
    double m_knownHeight = 0; ///< when it was drawn last
    double m_knownWidth = 0;
    bool m_isNear = false;
    bool m_isWanted = false;
};

} // namespace ponder::ui
