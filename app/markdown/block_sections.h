// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/message_block_model.h"

#include <QAbstractListModel>
#include <QPointer>

#include <memory>
#include <vector>

namespace ponder::app {

/// Neighbouring blocks of a message, as a model with the roles of MessageBlockModel. Kept up to
/// date by BlockSections. Thread: GUI.
class BlockRange : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit BlockRange(const MessageBlockModel& source, int first);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Row of the first block in the message.
    Q_INVOKABLE int first() const { return m_first; }

    /// About how many lines the blocks fill when a line holds `columns` characters; ≥ 1 a block.
    Q_INVOKABLE int estimatedLines(int columns) const;

private:
    friend class BlockSections;

    void insert(int row, int count);
    void remove(int row, int count);

    QPointer<const MessageBlockModel> m_source; ///< a view may let go of a range after its message
    int m_first = 0;
    int m_count = 0;
};

/// A message's blocks in sections of about kSectionBlocks, one row each, so that a window can leave
/// out what is far from its view: a drawn block costs time in every frame. Sections keep their
/// blocks while a message grows. Thread: GUI.
class BlockSections : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(ponder::app::MessageBlockModel* source READ source WRITE setSource NOTIFY
                   sourceChanged FINAL)

public:
    static constexpr int kSectionBlocks = 12;

    enum Role { RangeRole = Qt::UserRole + 1 /* "range": BlockRange* */ };

    explicit BlockSections(QObject* parent = nullptr);
    ~BlockSections() override;

    [[nodiscard]] MessageBlockModel* source() const { return m_source; }

    void setSource(MessageBlockModel* source);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// The section that holds block `block`, or -1.
    Q_INVOKABLE int sectionOf(int block) const;

Q_SIGNALS:
    void sourceChanged();

private:
    void rebuild();
    void insertBlocks(int first, int last);
    void removeBlocks(int first, int last);
    void forwardChange(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    /// Appends sections for the blocks from `first` on.
    void appendSections(int first, int end);
    /// Where a block inserted at `block` belongs, or -1: a new section at the end.
    [[nodiscard]] int sectionForInsertion(int block) const;

    QPointer<MessageBlockModel> m_source;
    std::vector<std::unique_ptr<BlockRange>> m_ranges;
};

} // namespace ponder::app
