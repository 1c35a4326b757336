# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""What check_accessibility.py, check_desktop.py and check_input_method.py share: a window seen as a screen reader sees it."""
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = "check"


def fail(message):
    print(f"{PROGRAM}: {message}", flush=True)
    sys.exit(1)


def say(message):
    print(f"{PROGRAM}: {message}", flush=True)


def wait(what, condition, seconds=20):
    """Until the condition gives something; events are taken in meanwhile."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
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


def press(node):
    """As a screen reader does, without mouse and keys."""
    actions = [Atspi.Action.get_action_name(node, index) for index in range(Atspi.Action.get_n_actions(node))]
    for wanted in ("press", "toggle"):
        index = next((index for index, name in enumerate(actions) if name.lower() == wanted), None)
        if index is not None:
            Atspi.Action.do_action(node, index)
            return
    fail(f"{node.get_name()} cannot be pressed, only: {actions}")
