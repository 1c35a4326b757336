// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/storage/fault_injection.h"

#include <sqlite3.h>

namespace ponder::tests {

namespace {

/// Counts down to a fault.
struct Fuse
{
    std::uint64_t left = 0; ///< 0: off
    bool isLasting = false;
    bool hasBlown = false;

    bool blows()
    {
        if (hasBlown && isLasting) {
            return true;
        }
        if (left == 0 || --left > 0) {
            return false;
        }
        hasBlown = true;
        return true;
    }
};

Fuse memoryFuse;
sqlite3_mem_methods systemMemory;

void* allocate(int bytes)
{
    return memoryFuse.blows() ? nullptr : systemMemory.xMalloc(bytes);
}

void* reallocate(void* memory, int bytes)
{
    return memoryFuse.blows() ? nullptr : systemMemory.xRealloc(memory, bytes);
}

Fuse vfsFuse;
VfsOperation vfsOperation = VfsOperation::Write;
int vfsError = SQLITE_OK;

bool fails(VfsOperation operation)
{
    return operation == vfsOperation && vfsFuse.blows();
}

sqlite3_vfs* systemVfs = nullptr;

struct FaultyFile
{
    sqlite3_file base;
    sqlite3_file* system;
};

sqlite3_file* under(sqlite3_file* file)
{
    return reinterpret_cast<FaultyFile*>(file)->system;
}

int closeFile(sqlite3_file* file)
{
    return under(file)->pMethods->xClose(under(file));
}

int readFile(sqlite3_file* file, void* target, int bytes, sqlite3_int64 offset)
{
    return fails(VfsOperation::Read)
               ? vfsError
               : under(file)->pMethods->xRead(under(file), target, bytes, offset);
}

int writeFile(sqlite3_file* file, const void* source, int bytes, sqlite3_int64 offset)
{
    return fails(VfsOperation::Write)
               ? vfsError
               : under(file)->pMethods->xWrite(under(file), source, bytes, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 bytes)
{
    return fails(VfsOperation::Truncate) ? vfsError
                                         : under(file)->pMethods->xTruncate(under(file), bytes);
}

int syncFile(sqlite3_file* /*file*/, int /*flags*/)
{
    return fails(VfsOperation::Sync) ? vfsError : SQLITE_OK;
}

int fileSize(sqlite3_file* file, sqlite3_int64* bytes)
{
    return under(file)->pMethods->xFileSize(under(file), bytes);
}

int lockFile(sqlite3_file* file, int level)
{
    return fails(VfsOperation::Lock) ? vfsError : under(file)->pMethods->xLock(under(file), level);
}

int unlockFile(sqlite3_file* file, int level)
{
    return under(file)->pMethods->xUnlock(under(file), level);
}

int checkReservedLock(sqlite3_file* file, int* isLocked)
{
    return under(file)->pMethods->xCheckReservedLock(under(file), isLocked);
}

int fileControl(sqlite3_file* file, int operation, void* argument)
{
    return under(file)->pMethods->xFileControl(under(file), operation, argument);
}

int sectorSize(sqlite3_file* file)
{
    return under(file)->pMethods->xSectorSize(under(file));
}

int deviceCharacteristics(sqlite3_file* file)
{
    return under(file)->pMethods->xDeviceCharacteristics(under(file));
}

int mapShared(sqlite3_file* file, int page, int bytes, int extend, volatile void** memory)
{
    return fails(VfsOperation::SharedMemory)
               ? vfsError
               : under(file)->pMethods->xShmMap(under(file), page, bytes, extend, memory);
}

int lockShared(sqlite3_file* file, int offset, int count, int flags)
{
    const bool isUnlock = (flags & SQLITE_SHM_UNLOCK) != 0;
    return !isUnlock && fails(VfsOperation::Lock)
               ? vfsError
               : under(file)->pMethods->xShmLock(under(file), offset, count, flags);
}

void barrier(sqlite3_file* file)
{
    under(file)->pMethods->xShmBarrier(under(file));
}

int unmapShared(sqlite3_file* file, int isDeleted)
{
    return under(file)->pMethods->xShmUnmap(under(file), isDeleted);
}

const sqlite3_io_methods kFileMethods = {2,
                                         closeFile,
                                         readFile,
                                         writeFile,
                                         truncateFile,
                                         syncFile,
                                         fileSize,
                                         lockFile,
                                         unlockFile,
                                         checkReservedLock,
                                         fileControl,
                                         sectorSize,
                                         deviceCharacteristics,
                                         mapShared,
                                         lockShared,
                                         barrier,
                                         unmapShared,
                                         nullptr,
                                         nullptr};

int openFile(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* faulty = reinterpret_cast<FaultyFile*>(file);
    faulty->base.pMethods = nullptr;
    if (fails(VfsOperation::Open)) {
        return vfsError;
    }
    faulty->system = reinterpret_cast<sqlite3_file*>(faulty + 1);
    const int result = systemVfs->xOpen(systemVfs, name, faulty->system, flags, outFlags);
    if (faulty->system->pMethods != nullptr) {
        faulty->base.pMethods = &kFileMethods;
    }
    return result;
}

int deleteFile(sqlite3_vfs* /*vfs*/, const char* name, int /*syncFolder*/)
{
    return fails(VfsOperation::Delete) ? vfsError : systemVfs->xDelete(systemVfs, name, 0);
}

bool stopFuse(Fuse& fuse)
{
    const bool hasBlown = fuse.hasBlown;
    fuse = {};
    return hasBlown;
}

} // namespace

void MemoryFaults::install()
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &systemMemory);
    sqlite3_mem_methods methods = systemMemory;
    methods.xMalloc = allocate;
    methods.xRealloc = reallocate;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    // Small allocations would otherwise come from a reserve that cannot fail.
    sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

void MemoryFaults::failAt(std::uint64_t n, bool isLasting)
{
    memoryFuse = {n, isLasting, false};
}

bool MemoryFaults::stop()
{
    return stopFuse(memoryFuse);
}

void VfsFaults::install()
{
    systemVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs faulty;
    faulty = *systemVfs;
    faulty.zName = kName;
    faulty.pNext = nullptr;
    faulty.szOsFile = static_cast<int>(sizeof(FaultyFile)) + systemVfs->szOsFile;
    faulty.xOpen = openFile;
    faulty.xDelete = deleteFile;
    sqlite3_vfs_register(&faulty, 0);
}

void VfsFaults::failAt(VfsOperation operation, std::uint64_t n, int sqliteError, bool isLasting)
{
    vfsOperation = operation;
    vfsError = sqliteError;
    vfsFuse = {n, isLasting, false};
}

bool VfsFaults::stop()
{
    return stopFuse(vfsFuse);
}

} // namespace ponder::tests
