import { type Category, GUESSED_SOURCES } from '../messages/category.js';
import { isNumberFault, numberOf } from '../messages/customer.js';
import { type Instant, isoUtc, MINUTE_MS, NEVER } from '../messages/instant.js';
import { HAS_CONTENT_TYPE, IS_FREE_FORM, IS_TEMPLATE, LACKS_TEMPLATE } from '../messages/message-flags.js';
import type { MessageTable } from '../messages/message-table.js';
import { customerInWamid } from '../messages/wamid.js';
import type { Unit } from '../models/unit.js';
import { isServiceWindowOpen, SERVICE_WINDOW_MS } from '../threads/service-window.js';
import { durationInWords } from './duration.js';
import type { Why } from './thread-facts.js';
import type { ThreadWindows } from './thread-windows.js';

interface WindowFacts {
  readonly windows: ThreadWindows;
  readonly table: MessageTable;
  readonly logStart: Instant;
  /** Whether the logs hold a message of any customer. */
  readonly hasCustomerMessages: boolean;
}

/**
 * What the customer service window, as it was rebuilt, says of a difference; undefined where it was the same
 * throughout.
 */
function windowWhy({ openedAt, openedBy }: Unit, { windows, table }: WindowFacts): Why | undefined {
  const last = windows.lastCustomerMessage(openedAt);
  const past = openedAt - last - SERVICE_WINDOW_MS;
  if (last !== NEVER && Math.abs(past) <= MINUTE_MS) {
    return {
      reason: 'window-edge',
      evidence: `delivered ${durationInWords(Math.abs(past))} ${past < 0 ? 'before' : 'after'} 24 h from the customer's message of ${isoUtc(last)}`,
    };
  }
  const sentAt = table.at(openedBy);
  const isOpen = isServiceWindowOpen(last, openedAt);
  if (isOpen === isServiceWindowOpen(windows.lastCustomerMessage(sentAt), sentAt)) return undefined;
  return {
    reason: 'late-delivery',
    evidence: `the customer service window was ${isOpen ? 'closed' : 'open'} when it was sent, ${isoUtc(sentAt)}, and ${isOpen ? 'open' : 'closed'} when delivered, ${isoUtc(openedAt)}`,
  };
}

/** Why one side takes a message to lie inside the customer service window, and the other does not. */
export function serviceWindowWhy(unit: Unit, isOpenHere: boolean, facts: WindowFacts): Why {
  const told = windowWhy(unit, facts);
  if (told !== undefined) return told;
  const last = facts.windows.lastCustomerMessage(unit.openedAt);
  if (!isOpenHere) return customerMessageMissing(unit, last, facts);
  return { reason: 'unknown', evidence: `the customer service window was open here: ${lastMessage(last)}` };
}

/** Meta knew of a message of the customer's in the 24 h before, which the log does not have, or is too short for. */
function customerMessageMissing({ openedAt, openedBy }: Unit, last: Instant, facts: WindowFacts): Why {
  const { table, logStart, hasCustomerMessages } = facts;
  if (!hasCustomerMessages) return { reason: 'inbound-missing', evidence: 'the log has no message of any customer' };
  const other = otherNumberInId(table, openedBy);
  if (other !== '') {
    return {
      reason: 'duplicate-number',
      evidence: `Meta's id of this message names the customer ${other}, and what that number wrote is counted apart here`,
    };
  }
  if (openedAt - SERVICE_WINDOW_MS < logStart) {
    return { reason: 'window-before-log', evidence: `the log begins ${isoUtc(logStart)}, less than 24 h before` };
  }
  return { reason: 'inbound-missing', evidence: lastMessage(last) };
}

/** The number that Meta's id of a message names, where it is another than the log's, in any spelling; else ''. */
function otherNumberInId(table: MessageTable, row: number): string {
  const named = numberOf(customerInWamid(table.messageId(row)));
  return isNumberFault(named) || named === table.customerId(row) ? '' : named;
}

/** What a log says of the form of a message, surely or not. */
const FORM_TOLD = IS_TEMPLATE | IS_FREE_FORM | HAS_CONTENT_TYPE | LACKS_TEMPLATE;

/** Why the categories of one unit differ. */
export function categoryWhy(unit: Unit, meta: Category | undefined, facts: WindowFacts): Why {
  const { windows, table } = facts;
  const { openedBy, openedAt, category, categorySource } = unit;
  const isFormTold = (table.flags(openedBy) & FORM_TOLD) !== 0;
  const isFreeForm = categorySource === 'form';
  const last = windows.lastCustomerMessage(openedAt);
  const says = `Meta says ${meta ?? 'a template'}`;
  if (!isFormTold && !isFreeForm && meta === 'service' && !isServiceWindowOpen(last, openedAt)) {
    const { reason, evidence } = customerMessageMissing(unit, last, facts);
    return { reason, evidence: `${evidence}, so it was taken as a template; ${says}` };
  }
  if (!isFormTold && isFreeForm !== (meta === 'service')) {
    const taken = isFreeForm ? 'free-form' : 'a template';
    return { reason: 'form-untold', evidence: `the log marks no template; taken as ${taken}; ${says}` };
  }
  const name = table.templates.textOf(table.template(openedBy));
  const template = name === '' ? 'a template without a name' : `template ${name}`;
  return {
    reason: GUESSED_SOURCES.includes(categorySource) ? 'category-guessed' : 'category-changed',
    evidence: `${template}: ${category} ${HOW_TOLD[categorySource]}; ${says}`,
  };
}

const HOW_TOLD = {
  form: 'since it is free-form',
  meta: 'by another of its statuses',
  row: 'in the log',
  map: 'in the files of --templates',
  learned: 'as other rows of it say',
  text: 'told from its name and text',
  default: 'by default, since nothing tells',
} as const;

function lastMessage(last: Instant): string {
  return last === NEVER
    ? 'the log has no earlier message of this customer'
    : `the customer's last message in the log is of ${isoUtc(last)}`;
}
