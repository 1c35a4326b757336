// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/storage/sqlite_error.h"

#include <sqlite3.h>

#include <SQLiteCpp/Exception.h>
#include <exception>
#include <string>

namespace ponder::app {

namespace {

ErrorCode codeForDevice(int extended)
{
    switch (extended) {
    case SQLITE_IOERR_NOMEM:
        return ErrorCode::OutOfMemory;
    case SQLITE_IOERR_SHMSIZE: // a few pages more could not be had
        return ErrorCode::DiskFull;
    case SQLITE_IOERR_WRITE: // a quota, for instance
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_DELETE:
    case SQLITE_IOERR_SHMOPEN:
        return ErrorCode::ReadOnly;
    default:
        return ErrorCode::FileUnreadable;
    }
}

ErrorCode codeFor(int primary, int extended)
{
    switch (primary) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::DatabaseDamaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return ErrorCode::DatabaseBusy;
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return ErrorCode::ReadOnly;
    case SQLITE_NOMEM:
        return ErrorCode::OutOfMemory;
    case SQLITE_IOERR:
        return codeForDevice(extended);
    case SQLITE_INTERRUPT:
        return ErrorCode::Cancelled;
    case SQLITE_CONSTRAINT:
        return extended == SQLITE_CONSTRAINT_FOREIGNKEY ? ErrorCode::NotFound : ErrorCode::Internal;
    default:
        return ErrorCode::Internal;
    }
}

} // namespace

Error errorFrom(const SQLite::Exception& exception)
{
    // Without a connection at hand SQLiteCpp tells -1; the code itself is the extended one then.
    const int extended = exception.getExtendedErrorCode() > 0 ? exception.getExtendedErrorCode()
                                                              : exception.getErrorCode();
    return {codeFor(exception.getErrorCode() & 0xff, extended),
            std::string("database: ") + exception.what() + " (" +
                std::to_string(exception.getErrorCode()) + "/" + std::to_string(extended) + ")"};
}

Error currentError()
{
    try {
        throw;
    } catch (const SQLite::Exception& exception) {
        return errorFrom(exception);
    } catch (const std::bad_alloc&) {
        return {ErrorCode::OutOfMemory, "database: out of memory"};
    } catch (const std::exception& exception) {
        return {ErrorCode::Internal, std::string("database: ") + exception.what()};
    } catch (...) {
        return {ErrorCode::Internal, "database: unknown failure"};
    }
}

} // namespace ponder::app
