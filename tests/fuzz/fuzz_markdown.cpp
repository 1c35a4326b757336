// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/markdown/code_tokens.h"
#include "app/markdown/message_block_model.h"

#include <cstddef>
#include <cstdint>

// Streams the input in two steps through the block model and colours every code block.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    ponder::app::MessageBlockModel model;
    model.setMarkdown(text.left(text.size() / 2), true);
    model.setMarkdown(text, true);
    model.setMarkdown(text, false);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const ponder::app::CodeTokenizer tokenizer(
            index.data(ponder::app::MessageBlockModel::LanguageRole).toString());
        QList<ponder::app::CodeToken> tokens;
        tokenizer.tokenizeLine(
            index.data(ponder::app::MessageBlockModel::CodeRole).toString(), 0, tokens);
    }
    return 0;
}
