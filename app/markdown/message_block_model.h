// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/markdown_block.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace ponder::app {

/// The blocks of one message. Text that grows touches the blocks that changed and no other; a block
/// that changes its kind is removed and inserted, because a delegate is chosen once. Thread: GUI.
class MessageBlockModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum BlockKind { Paragraph, Heading, ListItem, Code, Table, Rule, Math };
    Q_ENUM(BlockKind)

    enum Role {
        KindRole = Qt::UserRole + 1, ///< "kind": BlockKind
        SpansRole,                   ///< "spans": InlineText of Paragraph, Heading, ListItem
        PlainTextRole,               ///< "plainText": what a screen reader says and a copy gives
        LevelRole,                   ///< "level": 1..6 of a Heading
        IndentRole,                  ///< "indent": nesting in lists, 0 outside
        MarkerRole,                  ///< "marker": "•", "3." or empty
        IsTaskRole,                  ///< "isTask"
        IsCheckedRole,               ///< "isChecked"
        QuoteDepthRole,              ///< "quoteDepth": 0 outside quotes
        LanguageRole,                ///< "language" of Code, lower case, may be empty
        CodeRole,                    ///< "code": source of Code and Math
        HasHiddenCharactersRole, ///< "hasHiddenCharacters": control or bidi characters are shown as
                                 ///< escapes
        TableCellsRole,   ///< "tableCells": QVariantList of InlineText, row-major, header row first
        TableColumnsRole, ///< "tableColumns": int
        TableAlignmentsRole, ///< "tableAlignments": QVariantList of Qt::Alignment, one a column
        IsOpenRole           ///< "isOpen": the last block while text still arrives
    };
    Q_ENUM(Role)

    explicit MessageBlockModel(QObject* parent = nullptr);
    ~MessageBlockModel() override;

    [[nodiscard]] int count() const;

    [[nodiscard]] const MarkdownBlock& block(int row) const { return m_blocks.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Shows `markdown` (the whole text so far); `isOpen` while more will come.
    void setMarkdown(const QString& markdown, bool isOpen);

Q_SIGNALS:
    void countChanged();

private:
    /// Makes the rows from `firstRow` on show `blocks`.
    void setTail(int firstRow, QList<MarkdownBlock> blocks);
    void setRow(int row, MarkdownBlock block);
    void setOpen(bool isOpen);

    QList<MarkdownBlock> m_blocks;
    QString m_markdown;
    qsizetype m_stableLength = 0; ///< characters of m_markdown whose blocks cannot change any more
    int m_stableRows = 0;         ///< blocks those characters gave
    int m_openRow = -1;           ///< the row whose "isOpen" is true
};

} // namespace ponder::app
