/**
 * The rules that logs are counted by, as a number: one more whenever the same log can be counted otherwise than before
 * (CHANGELOG, "Numbers"). Ledgers of two versions are not merged.
 */
export const RULES_VERSION = 1;
