#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""The part of check_input_method.sh that writes with one input method. Ends with 0 when all holds."""
import os
import subprocess
import time

import screen_reader
from screen_reader import Atspi, application, fail, say, shown, wait, walk

METHOD = os.environ["PONDER_METHOD"]
screen_reader.PROGRAM = f"check_input_method ({METHOD})"


def output(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()


def x(*command):
    subprocess.run(["xdotool", *map(str, command)], check=True)


def photograph(name):
    subprocess.run(["import", "-window", "root", f"{os.environ['PONDER_PHOTOS']}/{METHOD}-{name}.png"], check=True)


def is_on_the_bus(name):
    """Asking the program itself would have the bus start another one."""
    return "true" in output("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
                            "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", name)


def begin_method():
    """The daemon, and what switches it to pinyin once a field of text has the focus."""
    if METHOD == "fcitx5":
        daemon = subprocess.Popen(["fcitx5"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait("the daemon", lambda: is_on_the_bus("org.fcitx.Fcitx5"))
        return daemon, lambda: (output("fcitx5-remote", "-o"), output("fcitx5-remote", "-s", "pinyin"),
                                output("fcitx5-remote", "-n") == "pinyin")[-1]
    daemon = subprocess.Popen(["ibus-daemon", "--xim"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait("the daemon", lambda: output("ibus", "address") not in ("", "(null)"))
    return daemon, lambda: (output("ibus", "engine", "libpinyin"), output("ibus", "engine") == "libpinyin")[-1]


def field_of(root):
    return next((node for node in walk(root) if shown(node) and node.get_role() in (Atspi.Role.TEXT, Atspi.Role.ENTRY)
                 and node.get_state_set().contains(Atspi.StateType.MULTI_LINE)), None)


def words_in(field):
    return Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field))


def messages(root):
    """What the user is shown to have said."""
    return [node.get_name() for node in walk(root) if shown(node) and "你好" in node.get_name()
            and node.get_role() not in (Atspi.Role.TEXT, Atspi.Role.ENTRY)]


def main():
    others = [subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)]
    program = None
    try:
        daemon, use_pinyin = begin_method()
        others.append(daemon)
        program = subprocess.Popen([os.environ["PONDER_PROGRAM"], "--data-dir", os.environ["PONDER_DATA"],
                                    "--software-rendering", os.environ["PONDER_MODEL"]])
        root = wait("the program in the tree", application)
        field = wait("the field of the message", lambda: field_of(root))
        # While it is read, the reason why nothing can be sent is the description.
        wait("the model", lambda: field.get_description() in ("", "写消息"), 60)
        box = Atspi.Component.get_extents(field, Atspi.CoordType.SCREEN)
        x("mousemove", box.x + box.width // 2, box.y + box.height // 2, "click", 1)
        wait("the focus in the field", lambda: field.get_state_set().contains(Atspi.StateType.FOCUSED))
        wait("pinyin", use_pinyin)

        x("type", "--delay", 60, "nihao")
        wait("nothing written while it is composed", lambda: words_in(field) in ("", "nihao", "ni hao"))
        time.sleep(0.7)  # the candidates are drawn by another program; what follows does not depend on them
        photograph("composing")
        x("key", "space")
        wait("the characters", lambda: words_in(field) == "你好")
        say("“nihao” and the space bar wrote 你好 into the message")

        x("type", "--delay", 60, "ma")
        x("key", "Return")  # takes the letters as they are
        wait("the letters", lambda: words_in(field) == "你好ma")
        if messages(root):
            fail("the Enter that belonged to the input method sent the message")
        photograph("confirmed")
        say("an Enter while composing confirmed and sent nothing")

        x("key", "Return")
        wait("the message sent", lambda: messages(root) and words_in(field) == "")
        photograph("sent")
        say("the next Enter sent it")
    finally:
        for each in [program, *reversed(others)]:
            if each is not None and each.poll() is None:
                each.terminate()
                try:
                    each.wait(10)
                except subprocess.TimeoutExpired:
                    each.kill()


if __name__ == "__main__":
    main()
