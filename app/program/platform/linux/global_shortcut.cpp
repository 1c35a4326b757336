// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/program/global_shortcut.h"

#include <QAbstractNativeEventFilter>
#include <QGuiApplication>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <xcb/xcb.h>

namespace ponder::app {

namespace {

using Qt::Key;

template<class Reply>
using Owned = std::unique_ptr<Reply, decltype(&std::free)>;

template<class Reply>
Owned<Reply> owned(Reply* reply)
{
    return {reply, &std::free};
}

// Caps Lock and Num Lock may be on: the server takes each state for another combination.
constexpr std::array<std::uint16_t, 4> kLocks{
    0, XCB_MOD_MASK_LOCK, XCB_MOD_MASK_2, XCB_MOD_MASK_LOCK | XCB_MOD_MASK_2};

xcb_connection_t* connection()
{
    const auto* const x11 = qApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 == nullptr ? nullptr : x11->connection();
}

// X keysyms of letters (small), digits and the space bar are their Latin-1 codes (X11 protocol,
// appendix A).
std::uint32_t keysymOf(int key)
{
    if (key >= Key::Key_A && key <= Key::Key_Z) {
        return static_cast<std::uint32_t>(key - Key::Key_A + 'a');
    }
    if ((key >= Key::Key_0 && key <= Key::Key_9) || key == Key::Key_Space) {
        return static_cast<std::uint32_t>(key);
    }
    if (key >= Key::Key_F1 && key <= Key::Key_F24) {
        return 0xFFBE + static_cast<std::uint32_t>(key - Key::Key_F1);
    }
    return 0;
}

xcb_keycode_t keycodeOf(xcb_connection_t* x, std::uint32_t keysym)
{
    const xcb_setup_t* const setup = xcb_get_setup(x);
    const auto count = static_cast<std::uint8_t>(setup->max_keycode - setup->min_keycode + 1);
    const auto mapping = owned(xcb_get_keyboard_mapping_reply(
        x, xcb_get_keyboard_mapping(x, setup->min_keycode, count), nullptr));
    if (mapping == nullptr) {
        return 0;
    }
    const xcb_keysym_t* const keysyms = xcb_get_keyboard_mapping_keysyms(mapping.get());
    const int perKeycode = mapping->keysyms_per_keycode;
    for (int code = 0; code < count; ++code) {
        if (keysyms[code * perKeycode] == keysym) {
            return static_cast<xcb_keycode_t>(setup->min_keycode + code);
        }
    }
    return 0;
}

std::uint16_t modifiersOf(Qt::KeyboardModifiers held)
{
    unsigned mask = 0;
    mask |= held.testFlag(Qt::ControlModifier) ? unsigned{XCB_MOD_MASK_CONTROL} : 0U;
    mask |= held.testFlag(Qt::AltModifier) ? unsigned{XCB_MOD_MASK_1} : 0U;
    mask |= held.testFlag(Qt::ShiftModifier) ? unsigned{XCB_MOD_MASK_SHIFT} : 0U;
    mask |= held.testFlag(Qt::MetaModifier) ? unsigned{XCB_MOD_MASK_4} : 0U;
    return static_cast<std::uint16_t>(mask);
}

} // namespace

class GlobalShortcut::Private : public QAbstractNativeEventFilter
{
public:
    explicit Private(std::function<void()> pressed)
        : m_pressed(std::move(pressed))
    {
        qApp->installNativeEventFilter(this);
    }

    ~Private() override
    {
        if (QGuiApplication::instance() != nullptr) {
            release();
            qApp->removeNativeEventFilter(this);
        }
    }

    bool take(std::uint16_t modifiers, std::uint32_t keysym)
    {
        xcb_connection_t* const x = connection();
        m_keycode = keycodeOf(x, keysym);
        m_modifiers = modifiers;
        if (m_keycode == 0) {
            return false;
        }
        for (const std::uint16_t locks : kLocks) {
            const auto refused = owned(xcb_request_check(
                x,
                xcb_grab_key_checked(x,
                                     1,
                                     root(x),
                                     static_cast<std::uint16_t>(m_modifiers | locks),
                                     m_keycode,
                                     XCB_GRAB_MODE_ASYNC,
                                     XCB_GRAB_MODE_ASYNC)));
            if (refused != nullptr) { // another program was first
                release();
                return false;
            }
        }
        return true;
    }

    void release()
    {
        xcb_connection_t* const x = connection();
        if (x != nullptr && m_keycode != 0) {
            for (const std::uint16_t locks : kLocks) {
                xcb_ungrab_key(
                    x, m_keycode, root(x), static_cast<std::uint16_t>(m_modifiers | locks));
            }
            xcb_flush(x);
        }
        m_keycode = 0;
    }

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr* /*result*/) override
    {
        if (m_keycode == 0 || type != "xcb_generic_event_t") {
            return false;
        }
        const auto* const event = static_cast<const xcb_key_press_event_t*>(message);
        constexpr unsigned kMeant =
            XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_SHIFT | XCB_MOD_MASK_4;
        if ((event->response_type & 0x7FU) == XCB_KEY_PRESS && event->detail == m_keycode &&
            (event->state & kMeant) == m_modifiers) {
            m_pressed();
            return true;
        }
        return false;
    }

private:
    static xcb_window_t root(xcb_connection_t* x)
    {
        return xcb_setup_roots_iterator(xcb_get_setup(x)).data->root;
    }

    std::function<void()> m_pressed;
    xcb_keycode_t m_keycode = 0;
    std::uint16_t m_modifiers = 0;
};

GlobalShortcut::GlobalShortcut(std::function<void()> pressed)
    : m_private(std::make_unique<Private>(std::move(pressed)))
{
}

GlobalShortcut::~GlobalShortcut() = default;

bool GlobalShortcut::isAvailable()
{
    return connection() != nullptr;
}

bool GlobalShortcut::setKeys(const QKeySequence& keys)
{
    m_private->release();
    if (keys.isEmpty()) {
        return true;
    }
    const QKeyCombination combination = keys[0];
    const std::uint32_t keysym = keysymOf(combination.key());
    return isAvailable() && keysym != 0 &&
           m_private->take(modifiersOf(combination.keyboardModifiers()), keysym);
}

} // namespace ponder::app
