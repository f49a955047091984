/**
 * Frames of zstd, as hexadecimal digits, over which a program that looks at nothing works for minutes, or for ever: the
 * first was found by the fuzzer.
 */
export const NO_END: readonly (readonly [what: string, hex: string])[] = [
  ['weights of a tree that take no bits', '28b52ffd005875000042800205f0030000010101010100'],
  ['100,000 repetitions of 64 KB without a bit to tell them', '28b52ffd00584d000000ffffff5400003401'],
];
