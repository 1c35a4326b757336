// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace ponder::app {

/// What the program pdftotext (Poppler) found in a PDF. It runs as a process of its own with bounds
/// of time and memory, so a hostile file can bring down or hold up nothing but that process.
struct PdfText
{
    enum class Outcome { Read, NoProgram, Password, Damaged, NoText, TooSlow, TooBig };

    Outcome outcome = Outcome::Damaged;
    QString text;
    int pageCount = 0;  ///< 0: not known, as of one that is cut
    bool isCut = false; ///< there is more text than was read
};

constexpr std::chrono::seconds kPdfPatience{15};
/// Address space, where the system can limit it.
constexpr quint64 kPdfMemoryBytes = 1ULL << 30;

/// Blocks until the process has ended, at most `patience`: never on the GUI thread.
[[nodiscard]] PdfText readPdfText(const QString& path,
                                  const QString& program,
                                  std::chrono::milliseconds patience = kPdfPatience);

} // namespace ponder::app
