import type { Redaction } from '../messages/redaction.js';
import type { Difference } from './difference.js';
import type { Reconciliation } from './reconciliation.js';

/** A reconciliation without a customer's number in it. */
export function redactedReconciliation(whole: Reconciliation, redaction: Redaction | undefined): Reconciliation {
  if (redaction === undefined) return whole;
  const hide = (difference: Difference): Difference => ({
    ...difference,
    customer: redaction.customer(difference.customer),
    // Of one customer's two numbers it names the other.
    evidence: redaction.text(difference.evidence),
  });
  const reasons = whole.reasons.map((sum) => ({ ...sum, examples: sum.examples.map(hide) }));
  return { ...whole, reasons, differences: whole.differences.map(hide) };
}
