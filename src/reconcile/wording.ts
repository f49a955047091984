import { exactDecimal, money, percentOf, times, ZERO } from '../rates/money.js';
import { counted, grouped } from '../report/wording.js';
import { DIFFERENCE_KINDS, type DifferenceKind, type Reason } from './difference.js';
import { type Reconciliation, shareOf } from './reconciliation.js';
import type { ModelTally, ReasonSum } from './tally.js';

/**
 * How a reason reads: in the verdict after a number, and as what it means for the bill, with the next step where there
 * is one.
 */
interface ReasonWords {
  clause(count: number, unit: 'conversation' | 'message'): string;
  readonly meaning: string;
}

/** The words of every reason. */
export const REASONS_IN_WORDS: Readonly<Record<Reason, ReasonWords>> = {
  'before-log': {
    clause: (count, unit) =>
      unit === 'conversation'
        ? 'opened before the log starts'
        : `${one(count, 'depends', 'depend')} on a free entry point from before the log starts`,
    meaning:
      "Meta's conversation, or free entry point, had begun before the first message of the log: here it begins, and ends, later. Give the log of the days before as well; --from then leaves those days out of the result.",
  },
  'window-before-log': {
    clause: (count) => `${one(count, 'depends', 'depend')} on what customers wrote before the log starts`,
    meaning:
      "The log begins less than 24 hours before: a customer's message from before it had opened the customer service window at Meta, and here that is closed. Give the log of the day before as well; --from then leaves it out of the result.",
  },
  'opener-missing': {
    clause: (count, unit) =>
      unit === 'conversation'
        ? `began with ${one(count, 'a message', 'messages')} that the log does not have`
        : `${one(count, 'lies', 'lie')} in a free entry point whose first message the log does not have`,
    meaning:
      'The message that opened it at Meta is not in the log: sent by another tool on the same number, or lost. Here the next message opens the conversation, later. Give the other log too.',
  },
  'status-missing': {
    clause: (count, unit) =>
      unit === 'conversation'
        ? `began with ${one(count, 'a message', 'messages')} never reported as delivered`
        : `${one(count, 'depends', 'depend')} on messages never reported as delivered`,
    meaning:
      'Meta bills on delivery. The message is in the log as sent, and its delivered status is not: webhooks were lost, or it never arrived. --assume-delivered counts such messages.',
  },
  'inbound-missing': {
    clause: (count) => `${one(count, 'lacks', 'lack')} the customer's message in the log`,
    meaning:
      "Meta knew of a customer message in the 24 hours before, which is not in the log: the customer service window was open there and closed here. Give the log of the customers' messages too.",
  },
  'window-edge': {
    clause: (count) => `${one(count, 'differs', 'differ')} at a window's edge by less than a minute`,
    meaning:
      'A message came within a minute of the end of a window. Meta counts 24 hours from sending and rounds up to the minute, here they run from delivery to the second: a message so close falls on either side. Nothing is missing from the log.',
  },
  'late-delivery': {
    clause: (count) => `${one(count, 'was', 'were')} delivered late`,
    meaning:
      'Sent and delivered more than a minute apart, as with a phone that was off. Meta counts from sending, here from delivery, so that windows begin and end at other times.',
  },
  'page-button': {
    clause: (count) => `${one(count, 'is a free entry point', 'are free entry points')} without a referral in the log`,
    meaning:
      "The customer came by a Page button or an ad whose referral the log lacks: Meta's conversation is free for 72 hours (24 before March 2023). No log shows such entries beside Meta's own verdict.",
  },
  'entry-point-length': {
    clause: (count) => `${one(count, 'lies', 'lie')} more than 72 hours into a free entry point`,
    meaning:
      'Since 28 September 2026 a free entry point "may remain open for up to 7 days", says Meta\'s page, and not when it is shorter. Here it lasts all of them, at Meta it was over.',
  },
  'duplicate-number': {
    clause: (count) => `${one(count, 'is', 'are')} of customers with two numbers`,
    meaning:
      "Meta has the messages of two of the numbers in the log in one conversation, or tells two apart that are one here: a changed number, a user id beside a number, a number as it was dialled beside the one WhatsApp has (Brazil's ninth digit, Mexico's 521, Argentina's 9).",
  },
  'model-change': {
    clause: (count) => `${one(count, 'was', 'were')} open while Meta changed its model`,
    meaning:
      'Meta changed from one pricing model to the next while a conversation was open, and began another under the new one; here the open one runs to its end. It happens on the first day of a model alone; that day is in the zone of --timezone.',
  },
  'category-changed': {
    clause: (count) => `${one(count, 'has', 'have')} another category at Meta`,
    meaning:
      'Meta charged another category than the log or --templates tells: it changes the category of templates it judges otherwise. Correct the file of --templates, or ask Meta for a review of the template.',
  },
  'category-guessed': {
    clause: (count) => `${one(count, 'has', 'have')} a category that was guessed wrong`,
    meaning:
      'Nothing but the name and text of the template, or the default, told its category here. Give the right ones with --templates; the templates command writes the file to correct.',
  },
  'form-untold': {
    clause: (count) => `${one(count, 'is', 'are')} not marked as template or free-form`,
    meaning:
      'The log does not say whether the message was a template: inside the customer service window it was taken as free-form, outside as a template. Meta knows.',
  },
  'free-tier': {
    clause: (count) => `${one(count, 'depends', 'depend')} on which messages of the month were free`,
    meaning:
      'The first 1,000 service messages of a number and month are free. Which ones Meta counted depends on messages that the log may not have; see --free-tier-used.',
  },
  unknown: {
    clause: (count) => `${one(count, 'is', 'are')} unexplained`,
    meaning: 'The log does not show why. See the examples with: explain CUSTOMER LOG.',
  },
};

/** What kinds are called, after a number. */
const KINDS_IN_WORDS: Readonly<Record<DifferenceKind, string>> = {
  start: 'another start',
  category: 'another category',
  type: 'free or charged',
  'only-here': 'only here',
  'only-there': 'only at Meta',
  undelivered: 'not delivered',
};

function one(count: number, singular: string, plural: string): string {
  return count === 1 ? singular : plural;
}

/** The result in one line: how much matches, and why the rest does not, most first. */
export function verdictOn({ models, reasons }: Pick<Reconciliation, 'models' | 'reasons'>): string {
  const share = shareOf(models);
  if (share.compared === 0) return `Nothing could be compared${uncomparedIn(models)}.`;
  const kinds = (['conversation', 'message'] as const).flatMap((unit) => {
    const { matched, compared } = shareOf(models.filter((model) => model.unit === unit));
    return compared === 0 ? [] : `${grouped(String(matched))} of ${counted(compared, unit)}`;
  });
  const match = `${kinds.join(' and ')} ${share.compared === 1 ? 'matches' : 'match'} (${percentIn(share.matched, share.compared)} %)`;
  return `${[match, ...clausesOf(reasons)].join('; ')}.`;
}

/** Of the units that do not match, how many there are for each reason. */
function clausesOf(reasons: readonly ReasonSum[]): string[] {
  return reasons
    .filter(({ isMatch, isUndelivered }) => !isMatch && !isUndelivered)
    .sort((a, b) => b.count - a.count)
    .map((sum) => clauseOf(sum));
}

/** How many units there are of a reason: `17 opened before the log starts, and 3 follow from that`. */
export function clauseOf({ reason, unit, count, following }: ReasonSum, noun = ''): string {
  const { clause } = REASONS_IN_WORDS[reason];
  const number = (of: number): string => grouped(String(of)) + (noun === '' ? '' : ` ${of === 1 ? noun : `${noun}s`}`);
  const own = count - following;
  const verb = one(following, 'follows', 'follow');
  if (own === 0) return `${number(following)} ${verb} from one that ${clause(1, unit)}`;
  const shown = `${number(own)} ${clause(own, unit)}`;
  return following === 0 ? shown : `${shown}, and ${grouped(String(following))} ${verb} from that`;
}

/** What kinds of differences there are: `40 only at Meta, 25 another start`; the kind alone where there is but one. */
export function kindsIn({ kinds }: ReasonSum): string {
  const there = DIFFERENCE_KINDS.filter((kind) => kinds[kind] > 0).sort((a, b) => kinds[b] - kinds[a]);
  const [only, second] = there;
  if (only !== undefined && second === undefined) return KINDS_IN_WORDS[only];
  return there.map((kind) => `${grouped(String(kinds[kind]))} ${KINDS_IN_WORDS[kind]}`).join(', ');
}

/** Which side costs more, and how much. */
export function costsInWords({ models, currency }: Reconciliation): string {
  const change = models.reduce((sum, { costHere, costThere }) => sum.plus(costHere).minus(costThere), ZERO);
  if (change.eq(ZERO)) return "It costs the same here as by Meta's verdicts, at list price.";
  const than = change.gt(ZERO) ? 'more' : 'less';
  return `It costs ${currency} ${grouped(exactDecimal(change.abs()))} ${than} here than by Meta's verdicts, at list price.`;
}

/** To one digit, and up to 100.0 only where it is all: 99.96 % is not. */
export function percentIn(part: number, whole: number): string {
  const one = money('1');
  const percent = percentOf(times(one, part), times(one, whole), 1) ?? '0.0';
  return percent === '100.0' && part < whole ? '99.9' : percent;
}

function uncomparedIn(models: readonly ModelTally[]): string {
  const uncompared = models.reduce((sum, model) => sum + model.uncompared, 0);
  if (uncompared > 0)
    return `: none of the ${grouped(String(uncompared))} units counted here carries a verdict of Meta`;
  const undelivered = models.reduce((sum, { differing }) => sum + differing.undelivered, 0);
  if (undelivered === 0) return '';
  return `: the log reports no delivery of the ${counted(undelivered, 'unit')} with a verdict, and Meta bills on delivery. --assume-delivered counts what was sent`;
}

/** What the comparison proves, and what it does not, a sentence each. */
export function proofOf({ models, isBlind, isByTiers }: Reconciliation): string[] {
  const sum = (kind: 'category' | 'category-overruled' | 'free-entry-point'): number =>
    models.reduce((total, { told }) => total + (told.get(kind)?.count ?? 0), 0);
  const uncompared = models.reduce((total, model) => total + model.uncompared, 0);
  const hasConversations = models.some(({ unit }) => unit === 'conversation');
  const hasMessages = models.some(({ unit }) => unit === 'message');
  return [
    hasConversations
      ? 'Rebuilt here, and so proven by this comparison: when each conversation began and ended, from the times of the messages alone.'
      : '',
    hasMessages
      ? `Rebuilt here, and so proven by this comparison: which messages lie inside a customer service window${isBlind ? '' : ' that the log shows'}, from the times of the messages alone.`
      : '',
    isBlind
      ? "With --blind nothing of Meta's verdicts was used: categories, templates and free entry points are as the rest of the log tells them."
      : `Told by Meta's own verdicts, so that they cannot differ and nothing proves them: ${toldTo(sum('category'), hasConversations)}. --blind counts without them.`,
    uncompared > 0
      ? `Not compared: ${counted(uncompared, 'unit')} counted here whose messages carry no verdict of Meta.`
      : '',
    `Free tiers show in no webhook: all costs here are at list price${isByTiers ? ' less what volume tiers take off' : ''}, before the free tier, and without fees of a provider.`,
  ].filter(Boolean);
}

function toldTo(categories: number, hasConversations: boolean): string {
  const which = categories === 0 ? 'what messages are for' : `the category of ${counted(categories, 'unit')}`;
  const form = hasConversations
    ? ", that the first message of each of Meta's conversations is a template where the log does not say"
    : '';
  return `${which}${form}, customer service windows that the log does not show, and free entry points`;
}

/** What Meta told against the rest of the log, a sentence each. */
export const TOLD_IN_WORDS = {
  category: (count: number) => `${counted(count, 'category', 'categories')} told by Meta`,
  'category-overruled': (count: number) =>
    `${counted(count, 'template')} that the log or --templates calls otherwise: counted here as Meta does, which has changed ${one(count, 'its', 'their')} category`,
  'service-window': (count: number) =>
    `${counted(count, 'template message')} in customer service windows that only Meta's verdict tells: the log lacks what the customer wrote, or the day before`,
  'free-entry-point': (count: number) =>
    `${counted(count, 'unit')} in free entry points that only Meta's verdict tells: a Page button, or an ad whose referral the log lacks`,
} as const;
