import type { Diagnostic } from './report.js';
import { counted, grouped } from './wording.js';

/** How business messages came through, by the log. */
export interface DeliveryCounts {
  readonly failed: number;
  /** Last seen as queued or sent. */
  readonly underWay: number;
  readonly isUnderWayPriced: boolean;
}

/** What never arrived, or nobody knows whether it did. */
export function undelivered({ failed, underWay, isUnderWayPriced }: DeliveryCounts): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (failed > 0) {
    const message = `${counted(failed, 'business message')} never delivered (failed): not priced.`;
    const brief = { lead: `${counted(failed, 'message')} that failed` };
    diagnostics.push({ code: 'not-delivered', level: 'info', count: failed, message, brief, examples: [] });
  }
  if (underWay > 0) {
    const last = `${counted(underWay, 'business message')} last seen as queued or sent`;
    diagnostics.push(
      isUnderWayPriced
        ? {
            code: 'delivery-assumed',
            level: 'info',
            count: underWay,
            message: `${last}: priced as delivered.`,
            examples: [],
          }
        : {
            code: 'delivery-unknown',
            level: 'info',
            count: underWay,
            message: `${last}: not priced. To price them as delivered, add --assume-delivered.`,
            brief: {
              lead: `${grouped(String(underWay))} last seen as queued or sent (--assume-delivered prices them)`,
            },
            examples: [],
          },
    );
  }
  return diagnostics;
}
