// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/attachment_list_model.h"

#include "app/files/chosen_path.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>
#include <QStringDecoder>
#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace ponder::app {

namespace {

constexpr qint64 kLargestFile = 32LL << 20;
/// A file that is cut shorter tells nothing.
constexpr qsizetype kFewestCharacters = 200;

bool hasControlCharacters(const QByteArray& bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && code != 0x1B;
    });
}

bool isPdf(QFile& file)
{
    return file.peek(5) == "%PDF-" ||
           file.fileName().endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive);
}

} // namespace

std::optional<QString> textOfFile(const QByteArray& bytes)
{
    if (const auto encoding = QStringConverter::encodingForData(bytes);
        encoding && *encoding != QStringConverter::Utf8) {
        QStringDecoder decoder(*encoding);
        QString text = decoder(bytes);
        return decoder.hasError() ? std::nullopt : std::optional(text);
    }
    if (hasControlCharacters(bytes)) {
        return std::nullopt;
    }
    QString text = QUtf8StringView(bytes.constData(), bytes.size()).isValidUtf8()
                       ? QString::fromUtf8(bytes)
                       : QString::fromLatin1(bytes);
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
}

AttachmentListModel::AttachmentListModel(QObject* parent,
                                         const QString& pdfProgram,
                                         std::chrono::milliseconds pdfPatience)
    : QAbstractListModel(parent)
    , m_pdfProgram(pdfProgram)
    , m_pdfPatience(pdfPatience)
{
}

AttachmentListModel::~AttachmentListModel() = default;

const std::vector<AttachmentListModel::Attachment>& AttachmentListModel::current() const
{
    const auto found = m_attachments.constFind(m_conversation);
    return found == m_attachments.constEnd() ? m_none : *found;
}

int AttachmentListModel::count() const
{
    return static_cast<int>(current().size());
}

int AttachmentListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QString AttachmentListModel::note(const Attachment& attachment)
{
    const QLocale locale;
    const QString length = locale.toString(attachment.text.size());
    QString note = tr("%1 characters").arg(length);
    if (attachment.isWholeUnknown) {
        note = tr("the first %1 characters").arg(length);
    } else if (attachment.text.size() < attachment.wholeLength) {
        note = tr("the first %1 of %2 characters")
                   .arg(length, locale.toString(attachment.wholeLength));
    }
    return attachment.pageCount > 0
               ? tr("PDF, pages: %1 · %2").arg(locale.toString(attachment.pageCount), note)
               : note;
}

QVariant AttachmentListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Attachment& attachment = current().at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return attachment.name;
    case NoteRole:
        return note(attachment);
    default:
        return {};
    }
}

QHash<int, QByteArray> AttachmentListModel::roleNames() const
{
    return {{NameRole, "name"}, {NoteRole, "note"}};
}

AttachmentListModel::Reading AttachmentListModel::read(const QString& path,
                                                       const QString& pdfProgram,
                                                       std::chrono::milliseconds pdfPatience)
{
    Reading reading;
    reading.attachment.name = QFileInfo(path).fileName();
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        return reading;
    }
    reading.isReadable = true;
    std::optional<QString> text;
    if (isPdf(file)) {
        file.close();
        PdfText pdf = readPdfText(path, pdfProgram, pdfPatience);
        reading.pdf = pdf.outcome;
        if (pdf.outcome == PdfText::Outcome::Read) {
            text = std::move(pdf.text);
            reading.attachment.wholeLength = text->size();
            reading.attachment.pageCount = pdf.pageCount;
            reading.attachment.isWholeUnknown = pdf.isCut;
        }
    } else if ((text = textOfFile(file.read(kLargestFile)))) {
        // What was not read is counted as if it were like the rest.
        reading.attachment.wholeLength =
            file.size() > kLargestFile ? text->size() * file.size() / kLargestFile : text->size();
    }
    if (!text) {
        return reading;
    }
    reading.isText = true;
    qsizetype kept = std::min(text->size(), kMostCharacters);
    if (kept < text->size() && text->at(kept).isLowSurrogate()) {
        --kept;
    }
    text->truncate(kept);
    reading.attachment.text = std::move(*text);
    return reading;
}

void AttachmentListModel::add(const QUrl& file)
{
    dismissProblem();
    const QString path = chosenPath(file);
    if (path.isEmpty()) {
        setProblem(tr("Only files of this computer can be attached"));
        return;
    }
    QThreadPool::globalInstance()->start([path,
                                          pdfProgram = m_pdfProgram,
                                          pdfPatience = m_pdfPatience,
                                          id = m_conversation,
                                          self = QPointer<AttachmentListModel>(this)] {
        auto reading = std::make_shared<Reading>(read(path, pdfProgram, pdfPatience));
        QMetaObject::invokeMethod(
            self.data(),
            [self, id, reading] {
                if (self) {
                    self->take(id, *reading);
                }
            },
            Qt::QueuedConnection);
    });
}

QString AttachmentListModel::pdfProblem(PdfText::Outcome outcome, const QString& name)
{
    switch (outcome) {
    case PdfText::Outcome::NoProgram:
        return tr("%1: PDF text needs pdftotext, which is not installed: install poppler-utils")
            .arg(name);
    case PdfText::Outcome::Password:
        return tr("%1 is protected by a password").arg(name);
    case PdfText::Outcome::NoText:
        return tr("%1 has no text, only pictures such as scanned pages").arg(name);
    case PdfText::Outcome::TooBig:
        return tr("%1 takes too much memory to read").arg(name);
    case PdfText::Outcome::TooSlow:
        return tr("%1 takes too long to read").arg(name);
    case PdfText::Outcome::Damaged:
        return tr("%1 is damaged or not a PDF").arg(name);
    case PdfText::Outcome::Read:
        break;
    }
    return {};
}

void AttachmentListModel::take(ConversationId id, const Reading& reading)
{
    const QString& name = reading.attachment.name;
    if (!reading.isReadable) {
        setProblem(tr("%1 cannot be read").arg(name));
        return;
    }
    if (reading.pdf != PdfText::Outcome::Read) {
        setProblem(pdfProblem(reading.pdf, name));
        return;
    }
    if (!reading.isText) {
        setProblem(tr("%1 is not a text file").arg(name));
        return;
    }
    if (id != m_conversation) {
        m_attachments[id].push_back(reading.attachment);
        return;
    }
    beginInsertRows({}, count(), count());
    m_attachments[id].push_back(reading.attachment);
    endInsertRows();
    Q_EMIT countChanged();
}

void AttachmentListModel::remove(int row)
{
    if (row < 0 || row >= count()) {
        return;
    }
    beginRemoveRows({}, row, row);
    std::vector<Attachment>& attachments = m_attachments[m_conversation];
    attachments.erase(attachments.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
}

void AttachmentListModel::shorten(int characters)
{
    std::vector<Attachment>& attachments = m_attachments[m_conversation];
    qsizetype left = characters;
    while (left > 0 && !attachments.empty()) {
        const auto longest = std::ranges::max_element(
            attachments, {}, [](const Attachment& one) { return one.text.size(); });
        if (longest->text.size() <= kFewestCharacters) {
            break;
        }
        qsizetype kept = std::max(kFewestCharacters, longest->text.size() - left);
        if (longest->text.at(kept).isLowSurrogate()) {
            --kept;
        }
        left -= longest->text.size() - kept;
        longest->text.truncate(kept);
        const QModelIndex changed =
            index(static_cast<int>(std::distance(attachments.begin(), longest)));
        Q_EMIT dataChanged(changed, changed, {NoteRole});
    }
    Q_EMIT shortened();
}

void AttachmentListModel::setConversation(ConversationId id)
{
    if (m_conversation == id) {
        return;
    }
    beginResetModel();
    m_conversation = id;
    endResetModel();
    Q_EMIT countChanged();
}

std::vector<MessagePart> AttachmentListModel::parts() const
{
    std::vector<MessagePart> parts;
    for (const Attachment& attachment : current()) {
        MessagePart part;
        part.kind = PartKind::Attachment;
        part.name = attachment.name;
        part.text = attachment.text;
        parts.push_back(std::move(part));
    }
    return parts;
}

void AttachmentListModel::clear()
{
    beginResetModel();
    m_attachments.remove(m_conversation);
    endResetModel();
    Q_EMIT countChanged();
}

void AttachmentListModel::restore(std::vector<MessagePart> parts)
{
    beginResetModel();
    for (MessagePart& part : parts) {
        const qsizetype length = part.text.size();
        m_attachments[m_conversation].push_back(
            {.name = part.name, .text = std::move(part.text), .wholeLength = length});
    }
    endResetModel();
    Q_EMIT countChanged();
}

void AttachmentListModel::dismissProblem()
{
    setProblem({});
}

void AttachmentListModel::setProblem(const QString& problem)
{
    if (m_problem != problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

} // namespace ponder::app
