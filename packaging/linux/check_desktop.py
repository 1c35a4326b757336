#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""The part of check_desktop.sh that runs on the desktop. Ends with 0 when all holds."""
import os
import re
import subprocess
import time

import screen_reader
from screen_reader import Atspi, application, fail, named, press, say, shown, wait, walk

screen_reader.PROGRAM = "check_desktop"
PHOTOS = os.environ["PONDER_PHOTOS"]
PANEL_TOP = 900 - 40  # the panel lies along the lower edge


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout


def x(*command):
    subprocess.run(["xdotool", *map(str, command)], check=True)


def photograph(name):
    path = f"{PHOTOS}/{name}.png"
    subprocess.run(["import", "-window", "root", path], check=True)
    return path


def windows():
    return output("xdotool", "search", "--onlyvisible", "--name", "Ponder$").split()


def changed_in_panel(before, after):
    """Where the panel looks different: x, y, width, height, or nothing."""
    place = output("convert", before, after, "-crop", f"1400x{900 - PANEL_TOP}+0+{PANEL_TOP}", "+repage", "-compose",
                   "difference", "-composite", "-threshold", "4%", "-format", "%@ %[fx:mean]", "info:")
    found = re.match(r"(\d+)x(\d+)\+(\d+)\+(\d+) (\S+)", place)
    if found is None or float(found.group(5)) == 0:
        return None
    width, height, left, top = (int(found.group(index)) for index in (1, 2, 3, 4))
    return left, top + PANEL_TOP, width, height


def middle_of(node):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def check_tray(root):
    before = photograph("panel-without-icon")
    press(wait("the entry Settings", lambda: named(root, "Settings")))
    press(wait("the switch of the tray", lambda: named(root, "Stay in the tray")))
    watcher = ("gdbus", "call", "--session", "--dest", "org.kde.StatusNotifierWatcher", "--object-path",
               "/StatusNotifierWatcher", "--method", "org.freedesktop.DBus.Properties.Get", "org.kde.StatusNotifierWatcher",
               "RegisteredStatusNotifierItems")
    wait("an item in the tray's list", lambda: "StatusNotifierItem" in output(*watcher))
    place = wait("the icon in the panel", lambda: changed_in_panel(before, photograph("panel-with-icon")))
    left, top, width, height = place
    if width > 60 or height > 40 or width < 8 or height < 8:
        fail(f"what came up in the panel is no icon: {place}")
    subprocess.run(["convert", f"{PHOTOS}/panel-with-icon.png", "-crop", f"{width + 16}x{height + 16}+{left - 8}+{top - 8}",
                    "+repage", "-scale", "400%", f"{PHOTOS}/tray-icon.png"], check=True)
    say(f"the tray shows an icon of {width} x {height} pixels")

    icon = (left + width // 2, top + height // 2)
    (main,) = windows()
    x("windowactivate", "--sync", main, "key", "alt+F4")
    wait("the window gone", lambda: not windows())
    photograph("window-in-the-tray")
    say("closing the window leaves the program in the tray")
    x("mousemove", *icon, "click", 1)
    wait("the window back", windows)
    wait("its page of the chat", lambda: named(root, "Message"))
    photograph("window-back")
    say("a click on the icon brings the window back")
    return icon


def words_shown(root):
    roles = (Atspi.Role.STATIC, Atspi.Role.LABEL)
    return {node.get_name(): node for node in walk(root) if shown(node) and node.get_role() in roles}


def check_announcement(root):
    """The words that are new on the page with the answer."""
    heard = []

    def listen(event):
        if event.source.get_role() == Atspi.Role.NOTIFICATION and event.detail1 == 1:
            heard.append(event.source.get_name())

    listener = Atspi.EventListener.new(listen)
    listener.register("object:state-changed:showing")
    wait("the model", lambda: named(root, "Message").get_description() == "", 60)
    before = words_shown(root)
    x("mousemove", *middle_of(named(root, "Message")), "click", 1, "type", "Hello! How are you?")
    x("key", "Return")
    wait("the announcement of the finished answer", lambda: any(words.startswith("Done") for words in heard), 120)
    listener.deregister("object:state-changed:showing")
    say("a screen reader's listener heard: " + " | ".join(heard))
    return {words: node for words, node in words_shown(root).items() if words not in before and "You:" not in words}


def check_primary_selection(root, new):
    answer = max(new.values(), key=lambda node: len(node.get_name()))
    box = Atspi.Component.get_extents(answer, Atspi.CoordType.SCREEN)
    y = box.y + 16
    x("mousemove", box.x + 4, y, "mousedown", 1)
    for step in range(1, 9):
        x("mousemove", box.x + 4 + 20 * step, y)
    x("mouseup", 1)
    selected = wait("a primary selection", lambda: output("xclip", "-o", "-selection", "primary"))
    if len(selected) < 3 or selected not in answer.get_name():
        fail(f"selected is “{selected}”, the answer “{answer.get_name()}”")
    field = named(root, "Message")
    x("mousemove", *middle_of(field), "click", 2)

    def words():
        return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))

    wait("the selection in the composer", lambda: words() == selected)
    photograph("pasted-with-the-middle-button")
    say(f"“{selected}”, selected in the answer, was pasted with the middle button")

    # By keys as well: from the field to the answer, two words.
    x("mousemove", box.x + 4, y, "click", 1)
    x("key", "shift+ctrl+Right", "shift+ctrl+Right")
    wait("a selection by keys", lambda: output("xclip", "-o", "-selection", "primary") not in ("", selected))
    say("keys select for the middle button as well")


def check_menu(icon, program):
    x("mousemove", *icon, "click", 3)
    time.sleep(0.5)  # the panel draws it; what follows does not depend on it
    photograph("tray-menu")
    x("key", "Up", "Return")  # the last one: Quit
    try:
        program.wait(15)
    except subprocess.TimeoutExpired:
        fail("Quit in the tray's menu did not end the program")
    say("the tray's menu ended the program")


def main():
    others = [subprocess.Popen([name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
              for name in ("openbox", "xfce4-panel")]
    program = None
    try:
        wait("the panel", lambda: "StatusNotifierWatcher" in output(
            "gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method",
            "org.freedesktop.DBus.ListNames"), 30)
        program = subprocess.Popen([os.environ["PONDER_PROGRAM"], "--data-dir", os.environ["PONDER_DATA"],
                                    "--software-rendering", os.environ["PONDER_MODEL"]])
        root = wait("the program in the tree", application)
        wait("the window's controls", lambda: named(root, "New chat"))
        icon = check_tray(root)
        check_primary_selection(root, check_announcement(root))
        check_menu(icon, program)
    finally:
        for each in [program, *others]:
            if each is not None and each.poll() is None:
                each.terminate()
                each.wait(10)
    say("all holds")


if __name__ == "__main__":
    main()
