// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/global_shortcut.h"

#include <QAbstractNativeEventFilter>
#include <QGuiApplication>

#include <optional>
#include <utility>
#include <windows.h>

namespace ponder::app {

namespace {

constexpr int kHotKeyId = 1;

std::optional<UINT> virtualKeyOf(int key)
{
    if ((key >= Qt::Key_A && key <= Qt::Key_Z) || (key >= Qt::Key_0 && key <= Qt::Key_9)) {
        return static_cast<UINT>(key); // the same numbers
    }
    if (key >= Qt::Key_F1 && key <= Qt::Key_F24) {
        return static_cast<UINT>(VK_F1 + (key - Qt::Key_F1));
    }
    return key == Qt::Key_Space ? std::optional<UINT>(VK_SPACE) : std::nullopt;
}

} // namespace

class GlobalShortcut::Private : public QAbstractNativeEventFilter
{
public:
    explicit Private(std::function<void()> pressed)
        : m_pressed(std::move(pressed))
    {
        QGuiApplication::instance()->installNativeEventFilter(this);
    }

    ~Private() override
    {
        release();
        if (QGuiApplication::instance() != nullptr) {
            QGuiApplication::instance()->removeNativeEventFilter(this);
        }
    }

    void release()
    {
        if (std::exchange(m_isHeld, false)) {
            UnregisterHotKey(nullptr, kHotKeyId);
        }
    }

    bool take(UINT modifiers, UINT key)
    {
        m_isHeld = RegisterHotKey(nullptr, kHotKeyId, modifiers, key) != 0;
        return m_isHeld;
    }

    bool nativeEventFilter(const QByteArray& /*type*/, void* message, qintptr* /*result*/) override
    {
        const auto* const received = static_cast<const MSG*>(message);
        if (received->message == WM_HOTKEY && received->wParam == kHotKeyId) {
            m_pressed();
            return true;
        }
        return false;
    }

private:
    std::function<void()> m_pressed;
    bool m_isHeld = false;
};

GlobalShortcut::GlobalShortcut(std::function<void()> pressed)
    : m_private(std::make_unique<Private>(std::move(pressed)))
{
}

GlobalShortcut::~GlobalShortcut() = default;

bool GlobalShortcut::isAvailable()
{
    return QGuiApplication::platformName() == QLatin1String("windows");
}

bool GlobalShortcut::setKeys(const QKeySequence& keys)
{
    m_private->release();
    if (keys.isEmpty()) {
        return true;
    }
    const QKeyCombination combination = keys[0];
    const std::optional<UINT> key = virtualKeyOf(combination.key());
    if (!isAvailable() || !key) {
        return false;
    }
    const Qt::KeyboardModifiers held = combination.keyboardModifiers();
    UINT modifiers = MOD_NOREPEAT;
    modifiers |= held.testFlag(Qt::ControlModifier) ? MOD_CONTROL : 0U;
    modifiers |= held.testFlag(Qt::AltModifier) ? MOD_ALT : 0U;
    modifiers |= held.testFlag(Qt::ShiftModifier) ? MOD_SHIFT : 0U;
    modifiers |= held.testFlag(Qt::MetaModifier) ? MOD_WIN : 0U;
    return m_private->take(modifiers, *key);
}

} // namespace ponder::app
