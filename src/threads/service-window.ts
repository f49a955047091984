import { HOUR_MS, type Instant } from '../messages/instant.js';

/**
 * The customer service window: 24 h from each customer message, restarted by each, over at exactly 24:00:00
 * (models/README.md).
 */
export const SERVICE_WINDOW_MS = 24 * HOUR_MS;

export function isServiceWindowOpen(lastCustomerMessageAt: Instant, at: Instant): boolean {
  return at < lastCustomerMessageAt + SERVICE_WINDOW_MS;
}
