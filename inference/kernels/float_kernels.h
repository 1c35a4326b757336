// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#ifdef __ARM_FEATURE_DOTPROD
#include "inference/kernels/neon_float_kernels.h"
#else
#include "inference/kernels/x86_float_kernels.h"
#endif
