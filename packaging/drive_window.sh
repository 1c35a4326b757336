#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Uses an installed Ponder as a person would: a window under Xvfb, a question typed with real key presses, the answer
# awaited in the store, a photograph, the window closed.
#   drive_window.sh PHOTO.png QUESTION PATTERN STORE PROGRAM...
# STORE is a command (one word) that runs ponder-cli against the same data folder; PATTERN must be in the answer.
# Needs Xvfb, xdotool, ImageMagick, Python 3. No fixed waits: everything is polled and has a limit.
# $PONDER_DISPLAY_SOCKETS: a folder that is to get the display's socket (for a program in another root).
set -euo pipefail
[ $# -ge 5 ] || { sed -n '3,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
photo=$1 question=$2 pattern=$3 store=$4
shift 4
scratch=$(mktemp -d)
server="" program="" bound="" ending=""

finish() {
    [ -z "$program" ] || kill "$program" 2>/dev/null || true
    [ -z "$bound" ] || umount "$bound" 2>/dev/null || umount -l "$bound" || true
    [ -z "$server" ] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
    rm -rf "$scratch"
}
trap finish EXIT
# The photograph is then what a failure looks like.
fail() {
    echo "drive_window: $*"
    [ -z "$program" ] || import -window root "$photo" || true
    cat "$scratch/program.log" 2>/dev/null || true
    exit 1
}

# until_true SECONDS WHAT COMMAND...
until_true() {
    local limit=$(($(date +%s%N) + $1 * 1000000000)) what=$2
    shift 2
    until "$@"; do
        [ "$(date +%s%N)" -lt "$limit" ] || fail "$what did not happen in time"
        [ -n "$ending" ] || kill -0 "${program:-$$}" 2>/dev/null || fail "the program ended before: $what"
        sleep 0.02
    done
}

Xvfb -displayfd 3 -screen 0 1280x860x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/server.log" &
server=$!
until_true 20 "the display" test -s "$scratch/display"
DISPLAY=":$(cat "$scratch/display")"
export DISPLAY
if [ -n "${PONDER_DISPLAY_SOCKETS:-}" ]; then
    mkdir -p "$PONDER_DISPLAY_SOCKETS"
    mount --bind /tmp/.X11-unix "$PONDER_DISPLAY_SOCKETS"
    bound=$PONDER_DISPLAY_SOCKETS
fi

window_is_there() { xdotool search --onlyvisible --name 'Ponder' >"$scratch/windows" 2>/dev/null; }
# A window counts when something is drawn in it: more than a few colours.
picture_is_drawn() {
    import -window root "$scratch/now.png"
    [ "$(identify -format '%k' "$scratch/now.png")" -gt 64 ]
}
picture_is_still() {
    import -window root "$scratch/next.png"
    local same=1
    [ "$(identify -format '%#' "$scratch/now.png")" = "$(identify -format '%#' "$scratch/next.png")" ] && same=0
    mv "$scratch/next.png" "$scratch/now.png"
    return "$same"
}
# With "answered": exit status 0 when the newest chat ends with a finished answer that has PATTERN in it.
look_at_store() {
    local id
    id=$("$store" conversations list --json 2>/dev/null | python3 -c '
import json, sys
chats = json.load(sys.stdin)["conversations"]
print(chats[0]["id"] if chats else "")' 2>/dev/null) || return 1
    [ -n "$id" ] || return 1
    [ "$1" = answered ] || return 0
    "$store" conversations show "$id" --json | python3 -c '
import json, re, sys
last = json.load(sys.stdin)["messages"][-1]
if last["role"] == "assistant" and last["status"] == "complete":
    print("answer:", last["text"])
    sys.exit(0 if re.search(sys.argv[1], last["text"]) else 3)
sys.exit(1)' "$pattern" >"$scratch/answer"
}
press_return_until_asked() {
    xdotool key --window "$window" Return
    look_at_store asked
}

began=$(date +%s%N)
"$@" >"$scratch/program.log" 2>&1 &
program=$!
until_true 60 "a window" window_is_there
echo "window after $((($(date +%s%N) - began) / 1000000)) ms"
until_true 60 "something drawn" picture_is_drawn
echo "drawn by $((($(date +%s%N) - began) / 1000000)) ms (with the time of taking the picture)"
window=$(head -1 "$scratch/windows")
xdotool windowfocus "$window" 2>/dev/null || true
until_true 30 "a still picture" picture_is_still
xdotool type --window "$window" --delay 5 "$question"
until_true 60 "the question in the store" press_return_until_asked
until_true 120 "the answer" look_at_store answered
cat "$scratch/answer"
until_true 30 "a still picture" picture_is_still
cp "$scratch/now.png" "$photo"
if [ "${PONDER_CLOSES:-1}" = 1 ]; then
    ending=yes
    xdotool key --window "$window" ctrl+q 2>/dev/null || true # the window may be gone before the key is up
    until_true 20 "the end" bash -c "! kill -0 $program 2>/dev/null"
    code=0
    wait "$program" || code=$?
    program=""
    [ "$code" = 0 ] || fail "the program ended with status $code"
fi
echo "photograph: $photo"
