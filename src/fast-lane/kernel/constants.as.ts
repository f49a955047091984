// AssemblyScript: see rows.as.ts.

export const NEWLINE: u32 = 0x0a;
export const RETURN: u32 = 0x0d;
export const QUOTE: u32 = 0x22;
export const SPACE: u32 = 0x20;
export const PLUS: u32 = 0x2b;
export const DASH: u32 = 0x2d;
export const POINT: u32 = 0x2e;
export const ZERO: u32 = 0x30;
export const FIVE: u32 = 0x35;
export const COLON: u32 = 0x3a;
export const LETTER_E: u32 = 0x45;
export const LETTER_T: u32 = 0x54;
export const LETTER_Z: u32 = 0x5a;
export const BRACKET: u32 = 0x5b;
export const BACKSLASH: u32 = 0x5c;
export const BRACE: u32 = 0x7b;
export const LOWER_CASE: u32 = 0x20;
/** Bytes that are looked at in one go, and that may lie behind the last of the input. */
export const GO: usize = 16;
/** What hashes multiply by. */
export const PRIME: u64 = 0x9e3779b97f4a7c15;
