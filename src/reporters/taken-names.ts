import { DIMENSIONS } from '../report/dimensions.js';
import { CONVERSATION_COLUMNS } from './conversations.js';

/** Names that reports have for columns: one of the user's own cannot be called so. */
export const TAKEN_NAMES: readonly string[] = [
  ...DIMENSIONS,
  ...CONVERSATION_COLUMNS,
  ...['total', 'others', 'change', 'change_percent', 'delta', 'delta_cost', 'delta_percent', 'country_code'],
];
