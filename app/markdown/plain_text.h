// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/markdown_block.h"

#include <QString>

namespace ponder::app {

/// The words of one block as they stand on screen: what a search looks through.
[[nodiscard]] QString plainTextOf(const MarkdownBlock& block);

/// A whole message without its marks, for a program that knows no Markdown. Lists keep their
/// markers, quotes their bars, tables their tabs; a link is followed by its address.
[[nodiscard]] QString markdownToPlainText(const QString& markdown);

} // namespace ponder::app
