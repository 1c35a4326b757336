// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ponder {

/// Makes icons (:/ponder/icons) and translations (:/ponder/translations) of this static library
/// known to Qt. Call once, early; calling again is harmless.
void loadResources();

} // namespace ponder
