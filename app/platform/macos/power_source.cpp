// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/power_source.h"

#include <CoreFoundation/CoreFoundation.h>
#include <IOKit/ps/IOPSKeys.h>
#include <IOKit/ps/IOPowerSources.h>

namespace ponder::app {

PowerSource readPowerSource(const QString& /*root*/)
{
    PowerSource source;
    const CFTypeRef snapshot = IOPSCopyPowerSourcesInfo();
    if (snapshot == nullptr) {
        return source;
    }
    const CFArrayRef list = IOPSCopyPowerSourcesList(snapshot);
    const CFIndex count = list == nullptr ? 0 : CFArrayGetCount(list);
    for (CFIndex i = 0; i < count; ++i) {
        const CFDictionaryRef supply =
            IOPSGetPowerSourceDescription(snapshot, CFArrayGetValueAtIndex(list, i));
        if (supply == nullptr) {
            continue;
        }
        const auto* type =
            static_cast<CFStringRef>(CFDictionaryGetValue(supply, CFSTR(kIOPSTypeKey)));
        if (type == nullptr || CFStringCompare(type, CFSTR(kIOPSInternalBatteryType), 0) != 0) {
            continue;
        }
        source.hasBattery = true;
        const auto* state =
            static_cast<CFStringRef>(CFDictionaryGetValue(supply, CFSTR(kIOPSPowerSourceStateKey)));
        source.isDischarging =
            state != nullptr && CFStringCompare(state, CFSTR(kIOPSBatteryPowerValue), 0) == 0;
    }
    if (list != nullptr) {
        CFRelease(list);
    }
    CFRelease(snapshot);
    return source;
}

} // namespace ponder::app
