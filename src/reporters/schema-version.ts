/** Of the JSON of `estimate`, the contract of DESIGN.md ("Output contracts"): the same shape whatever the log holds. */
export const SCHEMA_VERSION = 1;
