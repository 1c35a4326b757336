#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ponder authors
# SPDX-License-Identifier: Apache-2.0
"""Writes a GGUF file of a Qwen3 shape with random weights, for speed measurements.

    tests/benchmark/make_random_model.py --shape 0.6B --type Q4_K_M --output qwen3-0.6b-q4_k_m.gguf

Types: F16 Q4_0 Q4_1 Q5_0 Q8_0 Q4_K_M (Q4_K with half of the value and down matrices and the embedding in Q6_K, as the
mixture of that name has). Shapes are those of the published Qwen3 configurations. The same arguments give the same file.
"""
import argparse
import random
import struct

SHAPES = {
    "0.6B": dict(width=1024, ffn=3072, blocks=28, heads=16, kv=8, head=128, vocabulary=151936),
    "1.7B": dict(width=2048, ffn=6144, blocks=28, heads=16, kv=8, head=128, vocabulary=151936),
    "4B": dict(width=2560, ffn=9728, blocks=36, heads=32, kv=8, head=128, vocabulary=151936),
}
# name: ggml type number, weights and bytes of a block, places of half-precision factors and their size
TYPES = {
    "F32": (0, 1, 4, []),
    "F16": (1, 1, 2, [(0, 0.02)]),
    "Q4_0": (2, 32, 18, [(0, 0.005)]),
    "Q4_1": (3, 32, 20, [(0, 0.005), (2, -0.04)]),
    "Q5_0": (6, 32, 22, [(0, 0.003)]),
    "Q8_0": (8, 32, 34, [(0, 0.0003)]),
    "Q4_K": (12, 256, 144, [(0, 0.0002), (2, 0.001)]),
    "Q6_K": (14, 256, 210, [(208, 0.00002)]),
}
ALIGNMENT = 32


def text(value):
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def entry(key, kind, data):
    return text(key) + struct.pack("<I", kind) + data


def u32(key, value):
    return entry(key, 4, struct.pack("<I", value))


def f32(key, value):
    return entry(key, 6, struct.pack("<f", value))


def string(key, value):
    return entry(key, 8, text(value))


def strings(key, values):
    return entry(key, 9, struct.pack("<IQ", 8, len(values)) + b"".join(text(v) for v in values))


def numbers(key, values):
    return entry(key, 9, struct.pack("<IQ", 5, len(values)) + struct.pack(f"<{len(values)}i", *values))


def metadata(shape, name):
    tokens = [f"<{i}>" for i in range(shape["vocabulary"])]
    for i in range(256):
        tokens[i] = chr(i) if 33 <= i <= 126 else f"<0x{i:02X}>"
    key = "qwen3."
    return [
        string("general.architecture", "qwen3"), string("general.name", name),
        u32(key + "block_count", shape["blocks"]), u32(key + "context_length", 40960),
        u32(key + "embedding_length", shape["width"]), u32(key + "feed_forward_length", shape["ffn"]),
        u32(key + "attention.head_count", shape["heads"]), u32(key + "attention.head_count_kv", shape["kv"]),
        u32(key + "attention.key_length", shape["head"]), u32(key + "attention.value_length", shape["head"]),
        f32(key + "attention.layer_norm_rms_epsilon", 1e-6), f32(key + "rope.freq_base", 1e6),
        string("tokenizer.ggml.model", "gpt2"), string("tokenizer.ggml.pre", "qwen2"),
        strings("tokenizer.ggml.tokens", tokens), numbers("tokenizer.ggml.token_type", [1] * len(tokens)),
        strings("tokenizer.ggml.merges", ["a b"]),
        u32("tokenizer.ggml.eos_token_id", 0),
    ]


def layout(shape, kind):
    """(name, GGUF shape, type) of every tensor."""
    mixed = kind == "Q4_K_M"
    base = "Q4_K" if mixed else kind
    better = "Q6_K" if mixed else kind
    width, ffn, head = shape["width"], shape["ffn"], shape["head"]
    yield "token_embd.weight", (width, shape["vocabulary"]), better
    yield "output_norm.weight", (width,), "F32"
    for i in range(shape["blocks"]):
        more = better if i % 2 == 0 else base
        yield from ((f"blk.{i}.{name}.weight", dims, what) for name, dims, what in (
            ("attn_norm", (width,), "F32"), ("ffn_norm", (width,), "F32"),
            ("attn_q_norm", (head,), "F32"), ("attn_k_norm", (head,), "F32"),
            ("attn_q", (width, shape["heads"] * head), base), ("attn_k", (width, shape["kv"] * head), base),
            ("attn_v", (width, shape["kv"] * head), more), ("attn_output", (shape["heads"] * head, width), base),
            ("ffn_gate", (width, ffn), base), ("ffn_up", (width, ffn), base), ("ffn_down", (ffn, width), more)))


def count(dims):
    total = 1
    for n in dims:
        total *= n
    return total


def pattern(kind, source):
    """A megabyte or so of random blocks with sensible factors."""
    _, weights, size, factors = TYPES[kind]
    if kind == "F32":
        return struct.pack("<f", 1.0) * 65536
    blocks = bytearray(source.randbytes((1 << 20) // size * size))
    for at in range(0, len(blocks), size):
        for offset, scale in factors:
            blocks[at + offset:at + offset + 2] = struct.pack("<e", scale * source.uniform(0.5, 1.5))
        if kind == "F16":
            blocks[at:at + 2] = struct.pack("<e", source.gauss(0, 0.02))
    return bytes(blocks)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shape", choices=SHAPES, default="0.6B")
    parser.add_argument("--type", default="Q4_0")
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    shape = SHAPES[arguments.shape]
    tensors = list(layout(shape, arguments.type))
    entries = metadata(shape, f"Random Qwen3 {arguments.shape} {arguments.type}")
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(entries)) + b"".join(entries)
    offset, sizes = 0, []
    for name, dims, kind in tensors:
        number, weights, size, _ = TYPES[kind]
        bytes_ = count(dims) // weights * size
        head += text(name) + struct.pack("<I", len(dims)) + struct.pack(f"<{len(dims)}Q", *dims)
        head += struct.pack("<IQ", number, offset)
        sizes.append((kind, bytes_))
        offset += (bytes_ + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT
    source = random.Random(1)
    patterns = {kind: pattern(kind, source) for kind in {kind for kind, _ in sizes}}
    with open(arguments.output, "wb") as file:
        file.write(head + bytes(-len(head) % ALIGNMENT))
        for kind, bytes_ in sizes:
            data, left = patterns[kind], bytes_
            while left > 0:
                left -= file.write(data[:min(left, len(data))])
            file.write(bytes(-bytes_ % ALIGNMENT))


if __name__ == "__main__":
    main()
