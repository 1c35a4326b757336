// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/message_block_model.h"

#include <QList>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QString>

#include <array>
#include <compare>
#include <limits>

namespace ponder::app {

/// Between two characters of a message: row of the block, and UTF-16 units of its seenText before.
struct BlockPosition
{
    int block = 0;
    int character = 0;

    [[nodiscard]] auto operator<=>(const BlockPosition&) const = default;
};

/// What the reader has selected in a message, across its blocks. It knows the message and not what
/// is drawn, so it holds while blocks come and go on screen and while text arrives: what was
/// selected stays selected. Thread: GUI.
class BlockSelection : public QObject
{
    Q_OBJECT
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed FINAL)
    /// The message that is selected in.
    Q_PROPERTY(ponder::app::MessageBlockModel* source READ source NOTIFY changed FINAL)

public:
    enum class Unit { Character, Word, Paragraph /* a line of code, a cell of a table */ };

    /// Part of one block, or of one cell.
    struct Range
    {
        static constexpr int kToItsEnd = std::numeric_limits<int>::max();

        int start = 0;
        int end = 0;

        [[nodiscard]] bool isEmpty() const { return start >= end; }

        [[nodiscard]] bool operator==(const Range&) const = default;
    };

    explicit BlockSelection(QObject* parent = nullptr);
    ~BlockSelection() override;

    [[nodiscard]] MessageBlockModel* source() const { return m_source; }

    [[nodiscard]] bool isEmpty() const;

    /// The end that moves.
    [[nodiscard]] BlockPosition cursor() const { return m_cursor.at; }

    /// Selects the unit at a place of a message; nothing yet for a character.
    void begin(MessageBlockModel& source, BlockPosition at, Unit unit = Unit::Character);
    /// Selects up to the unit at a place, from the unit that was begun with.
    void extendTo(BlockPosition at);
    /// Puts the end that moves to a place, character by character.
    void moveCursor(BlockPosition to);
    void selectAll(MessageBlockModel& source);
    Q_INVOKABLE void clear();

    /// The selected part of a block; up to kToItsEnd where the selection goes on in the next one.
    [[nodiscard]] Range rangeIn(int block) const;
    /// The same of a cell, counted from the cell's beginning.
    [[nodiscard]] Range rangeInCell(int block, int cell) const;

    /// The selected words as they are seen; with markers of lists and bars of quotes when it goes
    /// over several blocks.
    Q_INVOKABLE QString text() const;

    /// One character or word on, into the next block where one ends. The same place at the ends of
    /// the message.
    [[nodiscard]] static BlockPosition
    stepped(const MessageBlockModel& source, BlockPosition from, Unit unit, bool forward);
    [[nodiscard]] static BlockPosition lastPositionOf(const MessageBlockModel& source);

Q_SIGNALS:
    void changed();

private:
    struct End
    {
        BlockPosition at;
        QString seen; ///< of the block as `at` was meant
    };

    void watch(MessageBlockModel& source);
    void put(End& end, BlockPosition at) const;
    [[nodiscard]] Range unitAt(BlockPosition at) const;
    [[nodiscard]] BlockPosition start() const;
    [[nodiscard]] BlockPosition end() const;
    void followText();

    QPointer<MessageBlockModel> m_source;
    std::array<QMetaObject::Connection, 4> m_connections;
    Unit m_unit = Unit::Character;
    End m_anchorStart; ///< the unit that was begun with
    End m_anchorEnd;
    End m_cursor;
    mutable int m_tableBlock = -1; ///< whose m_cellStarts are known
    mutable QList<int> m_cellStarts;
};

} // namespace ponder::app
