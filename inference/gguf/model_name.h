// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ponder::inference {

/// What people call the model, UTF-8. Usually `general.name`. Fine-tuned files often carry the name
/// of a training run there ("Smollm2 135M 8k Lc100K Mix1 Ep2" in SmolLM2-135M-Instruct.Q4_1.gguf):
/// when the file's name shares two words or more with it and it has others besides, the file's name
/// is taken, without its part number and the type of its weights. Without `general.name`: the same
/// of the file's name.
[[nodiscard]] std::string modelName(const std::filesystem::path& file,
                                    std::string_view generalName);

} // namespace ponder::inference
