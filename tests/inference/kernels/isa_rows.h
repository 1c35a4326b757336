// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "inference/core/cpu_features.h"

#include <QTest>

Q_DECLARE_METATYPE(ponder::inference::Isa)

namespace ponder::inference {

/// A row for every table this machine can run, the column "isa".
inline void addIsas()
{
    QTest::addColumn<Isa>("isa");
    const CpuFeatures features = CpuFeatures::detect();
    for (const Isa isa : {Isa::Scalar, Isa::Avx2, Isa::AvxVnni, Isa::Avx512, Isa::Neon}) {
        if (features.supports(isa)) {
            QTest::newRow(isaName(isa).data()) << isa;
        }
    }
}

} // namespace ponder::inference
