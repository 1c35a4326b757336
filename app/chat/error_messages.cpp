// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/error_messages.h"

#include <QCoreApplication>

namespace ponder::app {

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(ponder::app::ErrorMessages)

public:
    static ErrorMessage ofFile(inference::ErrorCode code);
    static ErrorMessage ofStore(inference::ErrorCode code);
    static ErrorMessage ofRun(inference::ErrorCode code);
};

ErrorMessage Messages::ofFile(inference::ErrorCode code)
{
    using inference::ErrorCode;
    switch (code) {
    case ErrorCode::FileNotFound:
        return {tr("The model file is not there"),
                tr("It was moved, renamed or deleted since it was chosen."),
                tr("Choose it again, or take another model.")};
    case ErrorCode::FileUnreadable:
        return {tr("The file cannot be read"),
                tr("The system refused to open it, or it changed while it was read."),
                tr("Check the permissions and the disk, then try again.")};
    case ErrorCode::FileDamaged:
        return {tr("This is not a complete model file"),
                tr("Its content does not hold what its beginning promises. Nothing was loaded."),
                tr("Download it again, or take another model.")};
    case ErrorCode::FormatTooNew:
        return {tr("The model file is newer than this program"),
                tr("It uses a version of the format Ponder does not know yet."),
                tr("Update Ponder, or take the model in an older format.")};
    case ErrorCode::TypeUnsupported:
        return {tr("This kind of quantisation is not supported"),
                tr("The file stores its weights in a way Ponder cannot compute with."),
                tr("Take the same model in Q4_0, Q4_1, Q8_0 or a K quantisation.")};
    case ErrorCode::ArchitectureUnsupported:
        return {tr("This model's architecture is not supported"),
                tr("Ponder runs Llama, Qwen 2, Qwen 3 and Gemma 3 models."),
                tr("Take a model of one of these families.")};
    case ErrorCode::TokenizerUnsupported:
        return {tr("This model's tokenizer is not supported"),
                tr("The file cuts text in a way Ponder does not know."),
                tr("Take another model.")};
    default:
        return {tr("The file does not match its checksum"),
                tr("It arrived damaged or is another file than announced. It is not used."),
                tr("Download it again.")};
    }
}

ErrorMessage Messages::ofStore(inference::ErrorCode code)
{
    using inference::ErrorCode;
    switch (code) {
    case ErrorCode::DatabaseDamaged:
        return {tr("The file with your conversations is damaged"),
                tr("It was kept as it is; nothing in it was changed."),
                tr("Restore a backup, or go on with a new file.")};
    case ErrorCode::DatabaseTooNew:
        return {tr("Your conversations were saved by a newer Ponder"),
                tr("The file is left untouched. What you write now is not saved."),
                tr("Update Ponder to open them.")};
    case ErrorCode::DatabaseBusy:
        return {tr("Another program uses your conversations"),
                tr("The file is locked, so this could not be saved yet."),
                tr("Close the other program, then try again.")};
    case ErrorCode::DiskFull:
        return {tr("The disk is full"),
                tr("What was saved before is safe. New text is kept in memory only."),
                tr("Free some space, then try again.")};
    default:
        return {tr("Nothing can be saved here"),
                tr("The folder with your conversations cannot be written."),
                tr("Check its permissions and your disk quota, or start Ponder with another data "
                   "folder.")};
    }
}

ErrorMessage Messages::ofRun(inference::ErrorCode code)
{
    using inference::ErrorCode;
    switch (code) {
    case ErrorCode::InvalidArgument:
        return {tr("A setting does not fit this model"),
                tr("The answer was not begun."),
                tr("Set the sampling and thinking settings back, then try again.")};
    case ErrorCode::TemplateInvalid:
    case ErrorCode::TemplateLimit:
        return {tr("The model's chat format failed"),
                tr("The file brings instructions for writing dialogues that cannot be followed."),
                tr("Take another build of this model.")};
    case ErrorCode::OutOfMemory:
        return {tr("There is not enough free memory"),
                tr("The model and its context need more than this computer can give now. Your text "
                   "is safe."),
                tr("Close other programs, or take a smaller model.")};
    case ErrorCode::ContextFull:
        return {tr("This conversation is longer than the model can read"),
                tr("The text so far fills its context. Nothing was cut."),
                tr("Have the earlier messages summarised, or leave something out of what the model "
                   "reads (all of it stays in the chat), start a new conversation, or take a model "
                   "with a longer context.")};
    case ErrorCode::NumericFailure:
        return {tr("The model's arithmetic failed"),
                tr("It gave a result that is not a number. The text so far is kept."),
                tr("Try again; if it stays so, the file may be damaged.")};
    case ErrorCode::Cancelled:
        return {tr("Stopped"), tr("The text so far is kept."), QString()};
    case ErrorCode::Network:
        return {tr("The download did not get through"),
                tr("The connection failed. What has arrived is kept."),
                tr("Check the connection, then try again.")};
    case ErrorCode::NotFound:
        return {tr("It is no longer there"),
                tr("What was asked for does not exist any more."),
                tr("Choose another one.")};
    default:
        return {tr("Something in Ponder went wrong"),
                tr("This is a defect of the program. Your text is safe."),
                tr("Try again; if it happens again, please report it.")};
    }
}

} // namespace

ErrorMessage errorMessage(const inference::Error& error)
{
    using inference::ErrorCode;
    switch (error.code) {
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileDamaged:
    case ErrorCode::FormatTooNew:
    case ErrorCode::TypeUnsupported:
    case ErrorCode::ArchitectureUnsupported:
    case ErrorCode::TokenizerUnsupported:
    case ErrorCode::ChecksumMismatch:
        return Messages::ofFile(error.code);
    case ErrorCode::DatabaseDamaged:
    case ErrorCode::DatabaseTooNew:
    case ErrorCode::DatabaseBusy:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
        return Messages::ofStore(error.code);
    default:
        return Messages::ofRun(error.code);
    }
}

} // namespace ponder::app
