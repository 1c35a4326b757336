#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""The part of check_accessibility.sh that speaks AT-SPI. Ends with 0 when all holds."""
import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

CONTROLS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.BUTTON if hasattr(Atspi.Role, "BUTTON") else Atspi.Role.PUSH_BUTTON,
            Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.COMBO_BOX, Atspi.Role.TEXT, Atspi.Role.ENTRY,
            Atspi.Role.LIST_ITEM, Atspi.Role.MENU_ITEM, Atspi.Role.LINK, Atspi.Role.TOGGLE_BUTTON}


def fail(message):
    print(f"check_accessibility: {message}")
    sys.exit(1)


def wait(what, condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            found = condition()
        except Exception:  # the object went away while it was read
            found = None
        if found:
            return found
        time.sleep(0.05)
    return fail(f"{what} did not happen in time")


def walk(node, depth=0):
    if node is None or depth > 60:
        return
    yield node
    for index in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(index), depth + 1)


def application():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_name().lower() == "ponder":
            return child
    return None


def shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def named(root, name, role=None):
    return next((node for node in walk(root) if node.get_name() == name and shown(node)
                 and (role is None or node.get_role() == role)), None)


def visible_windows():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "ponder"], capture_output=True, text=True)
    return found.stdout.split()


def main():
    program = subprocess.Popen([os.environ["PONDER_PROGRAM"], "--data-dir", os.environ["PONDER_DATA"],
                                "--software-rendering"])
    try:
        root = wait("the program in the tree", application)
        wait("the window's controls", lambda: named(root, "New chat"))
        nodes = [node for node in walk(root) if shown(node)]
        controls = [node for node in nodes if node.get_role() in CONTROLS]
        nameless = [f"{node.get_role_name()} {node.get_accessible_id() if hasattr(node, 'get_accessible_id') else ''}"
                    for node in controls if not node.get_name().strip()]
        print(f"check_accessibility: {len(nodes)} objects shown, {len(controls)} controls, {len(nameless)} without a name")
        if nameless or len(controls) < 10:
            fail("; ".join(nameless) or "too few controls")

        entry = wait("Settings", lambda: named(root, "Settings"))
        actions = [Atspi.Action.get_action_name(entry, index) for index in range(Atspi.Action.get_n_actions(entry))]
        press = next((index for index, name in enumerate(actions) if name.lower() == "press"), None)
        if press is None:
            fail(f"the button cannot be pressed, only: {actions}")
        Atspi.Action.do_action(entry, press)
        wait("the page of settings", lambda: named(root, "High contrast"))
        print("check_accessibility: a button pressed through AT-SPI opened the settings")

        before = len(visible_windows())
        subprocess.run(["xdotool", "key", "ctrl+alt+space"], check=True)
        wait("the small window by its key", lambda: len(visible_windows()) > before)
        print("check_accessibility: the key of the desktop brought the small window")
    finally:
        program.terminate()
        program.wait(10)
    print("check_accessibility: all holds")


if __name__ == "__main__":
    main()
