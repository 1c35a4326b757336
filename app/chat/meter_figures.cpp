// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/chat/meter_figures.h"

#include "moc_meter_figures.cpp"
