// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/pdf_text.h"
#include "app/conversation/message.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QHash>
#include <QString>
#include <QUrl>

#include <vector>

namespace ponder::app {

/// Files that go with the next message, kept per conversation like its draft. Text only: Markdown,
/// code, CSV and the like, and the text of a PDF. Thread: GUI; files are read on a thread of their
/// own.
class AttachmentListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Why a file was not taken: "photo.jpg is not a text file"; empty when there is nothing to
    /// say.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< "name": file name
        NoteRole ///< "note": "1 200 characters", "the first 200 000 of 3 400 000 characters"
    };
    Q_ENUM(Role)

    /// More than this is cut, and the card says so.
    static constexpr qsizetype kMostCharacters = 200'000;

    /// @param pdfProgram reads the text of a PDF, as Poppler's pdftotext does
    explicit AttachmentListModel(QObject* parent = nullptr,
                                 const QString& pdfProgram = QStringLiteral("pdftotext"),
                                 std::chrono::milliseconds pdfPatience = kPdfPatience);
    ~AttachmentListModel() override;

    [[nodiscard]] int count() const;

    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void add(const QUrl& file);
    Q_INVOKABLE void remove(int row);
    /// Takes so much off the ends of the files, off the longest first; of each the beginning stays.
    Q_INVOKABLE void shorten(int characters);
    Q_INVOKABLE void dismissProblem();

    void setConversation(ConversationId id);
    /// The files as parts of a message.
    [[nodiscard]] std::vector<MessagePart> parts() const;
    void clear();
    /// Puts back what could not be sent.
    void restore(std::vector<MessagePart> parts);

Q_SIGNALS:
    void countChanged();
    void shortened();
    void problemChanged();

private:
    struct Attachment
    {
        QString name;
        QString text;
        qsizetype wholeLength = 0;
        int pageCount = 0;           ///< of a PDF
        bool isWholeUnknown = false; ///< the reading was broken off
    };

    struct Reading
    {
        Attachment attachment;
        bool isText = false;
        bool isReadable = false;
        PdfText::Outcome pdf = PdfText::Outcome::Read; ///< why a PDF has no text
    };

    [[nodiscard]] static Reading
    read(const QString& path, const QString& pdfProgram, std::chrono::milliseconds pdfPatience);
    [[nodiscard]] static QString pdfProblem(PdfText::Outcome outcome, const QString& name);
    [[nodiscard]] static QString note(const Attachment& attachment);
    void take(ConversationId id, const Reading& reading);
    void setProblem(const QString& problem);
    [[nodiscard]] const std::vector<Attachment>& current() const;

    ConversationId m_conversation;
    QHash<ConversationId, std::vector<Attachment>> m_attachments;
    std::vector<Attachment> m_none;
    QString m_problem;
    QString m_pdfProgram;
    std::chrono::milliseconds m_pdfPatience;
};

/// Text of a file: UTF-8, or UTF-16 with its mark, or Latin-1 where it is neither; nothing when it
/// is no text.
[[nodiscard]] std::optional<QString> textOfFile(const QByteArray& bytes);

} // namespace ponder::app
