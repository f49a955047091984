/** The formats messages are written in. */
export const MESSAGE_FORMATS = ['csv', 'ndjson', 'parquet'] as const;
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];
