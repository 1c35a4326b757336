// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/platform/energy_sensor.h"

#include <cstring>
#include <windows.h>
// After it, for its types.
#include <setupapi.h>
#include <winioctl.h>

namespace ponder::app {

namespace {

// Energy Meter Interface, <emi.h>; written out because not every tool chain ships the header.
constexpr GUID kEnergyMeterDevice = {
    0x45BD8344, 0x7ED6, 0x49CF, {0xA4, 0x40, 0xC2, 0x76, 0xC9, 0x33, 0xB0, 0x53}};
constexpr DWORD kGetVersion = CTL_CODE(FILE_DEVICE_UNKNOWN, 0, METHOD_BUFFERED, FILE_READ_ACCESS);
constexpr DWORD kGetMetadataSize =
    CTL_CODE(FILE_DEVICE_UNKNOWN, 1, METHOD_BUFFERED, FILE_READ_ACCESS);
constexpr DWORD kGetMetadata = CTL_CODE(FILE_DEVICE_UNKNOWN, 2, METHOD_BUFFERED, FILE_READ_ACCESS);
constexpr DWORD kGetMeasurement =
    CTL_CODE(FILE_DEVICE_UNKNOWN, 3, METHOD_BUFFERED, FILE_READ_ACCESS);
constexpr USHORT kChannelsVersion = 2;
constexpr std::size_t kNameLength = 16;

struct MetadataHeader
{
    WCHAR oem[kNameLength];
    WCHAR productName[kNameLength];
    USHORT productRevision;
    USHORT channelCount;
};

struct ChannelHeader
{
    ULONG unit; ///< 0: picowatt-hours
    USHORT nameBytes;
};

struct Measurement
{
    ULONGLONG absoluteEnergy;
    ULONGLONG absoluteTime;
};

bool control(HANDLE device, DWORD code, void* out, DWORD size, DWORD& returned)
{
    return DeviceIoControl(device, code, nullptr, 0, out, size, &returned, nullptr) != 0;
}

/// Channels named RAPL_Package…PKG; cores and DRAM overlap or are no package.
class EnergyMeterSensor final : public EnergySensor
{
public:
    ~EnergyMeterSensor() override
    {
        if (m_device != INVALID_HANDLE_VALUE) {
            CloseHandle(m_device);
        }
    }

    bool open(const WCHAR* path)
    {
        m_device = CreateFileW(path,
                               GENERIC_READ,
                               FILE_SHARE_READ | FILE_SHARE_WRITE,
                               nullptr,
                               OPEN_EXISTING,
                               0,
                               nullptr);
        USHORT version = 0;
        DWORD returned = 0;
        return m_device != INVALID_HANDLE_VALUE &&
               control(m_device, kGetVersion, &version, sizeof(version), returned) &&
               version == kChannelsVersion && readChannels();
    }

    [[nodiscard]] const std::vector<EnergyDomain>& domains() const override { return m_domains; }

    [[nodiscard]] std::vector<std::optional<std::uint64_t>> read() override
    {
        std::vector<Measurement> values(m_channelCount);
        DWORD returned = 0;
        const auto size = static_cast<DWORD>(values.size() * sizeof(Measurement));
        if (!control(m_device, kGetMeasurement, values.data(), size, returned) ||
            returned != size) {
            return std::vector<std::optional<std::uint64_t>>(m_domains.size());
        }
        std::vector<std::optional<std::uint64_t>> counters;
        for (const std::size_t channel : m_packageChannels) {
            // 1 pWh = 3.6 nJ
            const std::uint64_t energy = values[channel].absoluteEnergy;
            counters.emplace_back(energy / 10'000 * 36 + energy % 10'000 * 36 / 10'000);
        }
        return counters;
    }

    [[nodiscard]] EnergyProvenance scope() const override
    {
        return EnergyProvenance::MeasuredPackage;
    }

private:
    bool readChannels()
    {
        ULONG size = 0;
        DWORD returned = 0;
        if (!control(m_device, kGetMetadataSize, &size, sizeof(size), returned) ||
            size < sizeof(MetadataHeader) || size > 65'536) {
            return false;
        }
        std::vector<std::byte> bytes(size);
        if (!control(m_device, kGetMetadata, bytes.data(), size, returned) || returned != size) {
            return false;
        }
        MetadataHeader header = {};
        std::memcpy(&header, bytes.data(), sizeof(header));
        m_channelCount = header.channelCount;
        std::size_t offset = sizeof(MetadataHeader);
        for (std::size_t channel = 0; channel < m_channelCount; ++channel) {
            constexpr std::size_t kHeaderBytes = sizeof(ULONG) + sizeof(USHORT);
            if (offset + kHeaderBytes > bytes.size()) {
                return false;
            }
            ChannelHeader info = {};
            std::memcpy(&info.unit, bytes.data() + offset, sizeof(info.unit));
            std::memcpy(
                &info.nameBytes, bytes.data() + offset + sizeof(info.unit), sizeof(info.nameBytes));
            if (offset + kHeaderBytes + info.nameBytes > bytes.size()) {
                return false;
            }
            std::vector<WCHAR> text(info.nameBytes / sizeof(WCHAR) + 1, L'\0');
            std::memcpy(text.data(), bytes.data() + offset + kHeaderBytes, info.nameBytes);
            const QString name = QString::fromWCharArray(text.data());
            if (info.unit == 0 && name.startsWith(QStringLiteral("RAPL_Package")) &&
                name.endsWith(QStringLiteral("PKG"))) {
                m_packageChannels.push_back(channel);
                m_domains.push_back({name, 0});
            }
            offset += kHeaderBytes + info.nameBytes;
        }
        return !m_domains.empty();
    }

    HANDLE m_device = INVALID_HANDLE_VALUE;
    std::size_t m_channelCount = 0;
    std::vector<std::size_t> m_packageChannels;
    std::vector<EnergyDomain> m_domains;
};

} // namespace

FoundSensor findEnergySensor()
{
    FoundSensor found;
    const HDEVINFO devices = SetupDiGetClassDevsW(
        &kEnergyMeterDevice, nullptr, nullptr, DIGCF_PRESENT | DIGCF_DEVICEINTERFACE);
    if (devices == INVALID_HANDLE_VALUE) {
        return found;
    }
    SP_DEVICE_INTERFACE_DATA interfaceData = {};
    interfaceData.cbSize = sizeof(interfaceData);
    for (DWORD i = 0;
         !found.sensor &&
         SetupDiEnumDeviceInterfaces(devices, nullptr, &kEnergyMeterDevice, i, &interfaceData) != 0;
         ++i) {
        DWORD size = 0;
        SetupDiGetDeviceInterfaceDetailW(devices, &interfaceData, nullptr, 0, &size, nullptr);
        if (size < sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W)) {
            continue;
        }
        std::vector<ULONGLONG> storage(size / sizeof(ULONGLONG) + 1);
        auto* detail = reinterpret_cast<SP_DEVICE_INTERFACE_DETAIL_DATA_W*>(storage.data());
        detail->cbSize = sizeof(SP_DEVICE_INTERFACE_DETAIL_DATA_W);
        if (SetupDiGetDeviceInterfaceDetailW(
                devices, &interfaceData, detail, size, nullptr, nullptr) == 0) {
            continue;
        }
        auto sensor = std::make_unique<EnergyMeterSensor>();
        if (sensor->open(detail->DevicePath)) {
            found.sensor = std::move(sensor);
            found.availability = SensorAvailability::Present;
        }
    }
    SetupDiDestroyDeviceInfoList(devices);
    return found;
}

} // namespace ponder::app
