// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
// What Ponder uses of Apple's IOKit, declared for check_cross.sh; see CoreFoundation.h.
#pragma once

#include <CoreFoundation/CoreFoundation.h>

#define kIOPSTypeKey "Type"
#define kIOPSInternalBatteryType "InternalBattery"
#define kIOPSPowerSourceStateKey "Power Source State"
#define kIOPSBatteryPowerValue "Battery Power"

#ifdef __cplusplus
extern "C" {
#endif

CFTypeRef IOPSCopyPowerSourcesInfo(void);
CFArrayRef IOPSCopyPowerSourcesList(CFTypeRef snapshot);
CFDictionaryRef IOPSGetPowerSourceDescription(CFTypeRef snapshot, CFTypeRef source);

#ifdef __cplusplus
}
#endif
