// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/chat/jinja/jinja_value.h"

#include <nlohmann/json_fwd.hpp>

namespace ponder::inference {

/// The template's variables with the origin of every text: a message's texts belong to its role,
/// tools and documents to files, `…_token` variables to the template, everything else to the user.
/// Throws JinjaFailure when the data is nested too deeply or is no object.
[[nodiscard]] JinjaValue templateVariables(const nlohmann::ordered_json& context);

} // namespace ponder::inference
