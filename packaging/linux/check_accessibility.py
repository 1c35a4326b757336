#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""The part of check_accessibility.sh that speaks AT-SPI. Ends with 0 when all holds."""
import os
import subprocess

import screen_reader
from screen_reader import Atspi, application, fail, named, press, shown, wait, walk

screen_reader.PROGRAM = "check_accessibility"
CONTROLS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.BUTTON if hasattr(Atspi.Role, "BUTTON") else Atspi.Role.PUSH_BUTTON,
            Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.COMBO_BOX, Atspi.Role.TEXT, Atspi.Role.ENTRY,
            Atspi.Role.LIST_ITEM, Atspi.Role.MENU_ITEM, Atspi.Role.LINK, Atspi.Role.TOGGLE_BUTTON}


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

        press(wait("Settings", lambda: named(root, "Settings")))
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
