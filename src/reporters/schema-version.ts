/**
 * Of the JSON of `estimate`, the contract of reporters/README.md ("JSON of the comparison"): the same shape whatever
 * the log holds.
 */
export const SCHEMA_VERSION = 1;
