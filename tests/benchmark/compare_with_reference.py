#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Runs ponder-cli bench and a reference's llama-bench back to back on one file and prints ratios with their spread.

Machines are noisy and shared, so only ratios of neighbouring runs are reported: each round runs both programs, the order
alternating, and gives one ratio; the result is the median of the rounds with the smallest and the largest.

    tests/benchmark/compare_with_reference.py --model FILE.gguf --reference PATH/TO/llama-bench [--rounds 5]

The reference is any build of llama.cpp's llama-bench; its source comes in the Python source package llama-cpp-python.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def run_ours(arguments):
    command = [arguments.ponder, "bench", "--json", "--model", arguments.model, "--threads", str(arguments.threads),
               "--prompt", str(arguments.prompt), "--generate", str(arguments.generate),
               "--depth", str(arguments.depth), "--repeat", str(arguments.repeat), "--isa", arguments.isa]
    report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return (report["prefillTokensPerSecond"]["median"], report["decodeTokensPerSecond"]["median"], report)


def run_reference(arguments):
    command = [arguments.reference, "-m", arguments.model, "-t", str(arguments.threads), "-p", str(arguments.prompt),
               "-n", str(arguments.generate), "-d", str(arguments.depth), "-r", str(arguments.repeat), "-fa", "1",
               "-o", "json"]
    environment = dict(os.environ)
    environment["LD_LIBRARY_PATH"] = os.path.dirname(os.path.abspath(arguments.reference))
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    speeds = {"prefill": 0.0, "decode": 0.0}
    for test in json.loads(output.stdout):
        speeds["decode" if test["n_gen"] else "prefill"] = statistics.median(test["samples_ts"])
    return speeds["prefill"], speeds["decode"]


def spread(values):
    return f"{statistics.median(values):6.2f}x  ({min(values):.2f} to {max(values):.2f}, {len(values)} rounds)"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--reference", default=os.environ.get("PONDER_REFERENCE_BENCH", ""))
    parser.add_argument("--ponder", default=os.path.join(ROOT, "build", "release", "bin", "ponder-cli"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--prompt", type=int, default=512)
    parser.add_argument("--generate", type=int, default=128)
    parser.add_argument("--depth", type=int, default=0)
    parser.add_argument("--isa", default="auto")
    arguments = parser.parse_args()
    if not os.path.exists(arguments.reference):
        print("no reference: give --reference or set PONDER_REFERENCE_BENCH to a llama-bench", file=sys.stderr)
        return 2

    prefill, decode, ours, theirs = [], [], [], []
    for turn in range(arguments.rounds):
        if turn % 2 == 0:
            own = run_ours(arguments)
            reference = run_reference(arguments)
        else:
            reference = run_reference(arguments)
            own = run_ours(arguments)
        for speeds, place, tokens in ((prefill, 0, arguments.prompt), (decode, 1, arguments.generate)):
            if tokens:
                speeds.append(own[place] / reference[place])
        ours.append(own)
        theirs.append(reference)
        print(f"round {turn + 1}: prefill {own[0]:8.1f} / {reference[0]:8.1f}   decode {own[1]:7.1f} / {reference[1]:7.1f} "
              "tokens/s (ours / reference)", flush=True)

    last = ours[-1][2]
    print(f"model                 {os.path.basename(arguments.model)} ({last['modelBytes'] / 1e6:.0f} MB), "
          f"{arguments.threads} threads, {last['isa']}")
    if prefill:
        print(f"prefill {arguments.prompt:<5} ratio   {spread(prefill)}")
    if decode:
        print(f"decode  {arguments.generate:<5} ratio   {spread(decode)}")
        print(f"decode ÷ read bandwidth {statistics.median([run[2]['decodeBandwidthShare'] for run in ours]) * 100:.0f} % "
              f"(probe {last['readBandwidthBytesPerSecond'] / 1e9:.1f} GB/s)")
    print(f"peak memory ÷ file    {(last['peakResidentBytes'] - last['kvCacheBytes']) / last['modelBytes']:.2f} "
          "(KV cache apart)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
