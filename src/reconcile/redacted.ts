import type { Redaction } from '../messages/redaction.js';
import { compareTexts } from '../messages/words.js';
import type { Difference } from './difference.js';
import type { Reconciliation } from './reconciliation.js';
import { startOf } from './tally.js';

/** A reconciliation without a customer's number in it, nor an order that numbers tell. */
export function redactedReconciliation(
  reconciliation: Reconciliation,
  redaction: Redaction | undefined,
): Reconciliation {
  if (redaction === undefined) return reconciliation;
  const redacted = (difference: Difference): Difference => ({
    ...difference,
    customer: redaction.customer(difference.customer),
    evidence: redaction.text(difference.evidence),
    conversationId: redaction.text(difference.conversationId),
  });
  return {
    ...reconciliation,
    differences: reconciliation.differences
      .map(redacted)
      .sort((a, b) => (startOf(a) ?? 0) - (startOf(b) ?? 0) || compareTexts(a.customer, b.customer)),
    reasons: reconciliation.reasons.map((sum) => ({ ...sum, examples: sum.examples.map(redacted) })),
  };
}
