import { capital } from '../../capital.js';
import { UNKNOWN_COUNTRY } from '../../messages/country.js';
import type { Difference } from './explain.js';
import { COUNT_DIMENSIONS, type CountKey, type PublishedTable, THE_FILE } from './published.js';
import type { PublishedReport } from './published-report.js';

/** A difference for a person: what it is, why, and what to do about it. */
export interface DifferenceWords {
  readonly title: string;
  readonly why: string;
}

const BILLING_WORDS = { charged: 'charged', free: 'free', free_entry_point: 'free entry point' } as const;
const INITIATOR_WORDS = {
  business: 'business-initiated',
  user: 'user-initiated',
  unknown: 'initiator unknown',
} as const;

/** `marketing`, `service, free`, `+576015550100`, `CO` */
export function keyInWords({ business, country, category, initiator, billing }: CountKey): string {
  const words = [
    business === undefined ? '' : business === '' ? 'no number' : `+${business}`,
    country === undefined ? '' : country === 'ZZ' ? 'unknown country' : country,
    category === undefined ? '' : category === 'unknown' ? 'category unknown' : category,
    initiator === undefined ? '' : INITIATOR_WORDS[initiator],
    billing === undefined ? '' : BILLING_WORDS[billing],
  ];
  return words.filter(Boolean).join(', ');
}

/** What both sides of a difference are alike in, and the rest of each. */
function sidesOf(ours: CountKey = {}, theirs: CountKey = {}): { alike: string; here: string; there: string } {
  const names = COUNT_DIMENSIONS.filter((name) => ours[name] !== undefined && ours[name] === theirs[name]);
  const some = (key: CountKey, isAlike: boolean): string =>
    keyInWords(
      Object.fromEntries(Object.entries(key).filter(([name]) => names.some((one) => one === name) === isAlike)),
    );
  return { alike: some(ours, true), here: some(ours, false), there: some(theirs, false) };
}

/** `at Meta`, `in the file` */
function at(whose: string): string {
  return whose === THE_FILE ? `in ${whose}` : `at ${whose}`;
}

/**
 * What a difference of the report is, with the names that the report has for whose figures they are and which zone was
 * set.
 */
export function wordsOf(difference: Difference, report: PublishedReport): DifferenceWords {
  const words = wordsFor(difference, report);
  return { title: capital(words.title), why: capital(words.why) };
}

const A_FEW =
  'A few are delivery lag at midnight, or messages that the log lacks, whose conversations the next message opens here.';

function wordsFor(
  { reason, ours, theirs, isLater }: Difference,
  { published: { whose }, timezone, main, unit }: PublishedReport,
): DifferenceWords {
  const isFreeThere = unit === 'message' && theirs?.billing === 'free';
  const { alike, here, there } = sidesOf(ours, theirs);
  const both = `${alike === '' ? '' : `${alike}, `}${here} here, ${there} ${at(whose)}`;
  switch (reason) {
    case 'time-zone':
      return {
        title: `Days of another time zone ${at(whose)}`,
        why: `The days of the file end at another hour than those of --timezone ${timezone}. waba-cost calibrate names the zone that fits; the other reasons are those left when its days are compared.`,
      };
    case 'time':
      return {
        title: `Counted on the ${isLater ? 'next' : 'previous'} day ${at(whose)}`,
        why: namesDays(main.table)
          ? `${A_FEW} Many mean that days end at another hour there: --timezone ${timezone} may not be the account's. waba-cost calibrate finds the zone that fits.`
          : `${A_FEW} Many mean that the log's own times are off: --log-timezone says in which zone they are, where they name none.`,
      };
    case 'free-tier':
      return {
        title: `Free tier: ${both}`,
        why:
          theirs?.billing === 'charged'
            ? `The free tier was used up earlier than this log shows: by other systems of the account. waba-cost calibrate tells how much of it to give as --free-tier-used.`
            : `${whose} still had free tier left: --free-tier-used is too high, or the log holds more than this account.`,
      };
    case 'service-window':
      return {
        title: `Customer service window: ${both}`,
        why:
          theirs?.billing === 'charged'
            ? `${whose} saw no open window: a customer message of the log did not open one, or a free-form message is a template.`
            : 'The customer had written in the 24 h before, and that message is not in the log, or there under another number.',
      };
    case 'entry-point':
      return {
        title: `Free entry point: ${both}`,
        why:
          theirs?.billing === 'free_entry_point'
            ? 'The customer came from an ad or a Page button, and the log has no referral for it. Page buttons never leave one.'
            : `The log has a referral, but ${whose} opened no free entry point: it was answered late, or by nothing that was delivered.`,
      };
    case 'charged-or-free':
      return { title: `Charged or free: ${both}`, why: `Of the same kind, but ${whose} settled it otherwise.` };
    case 'template-or-free-form':
      return {
        title: `Template or free-form: ${both}`,
        why:
          ours?.category === 'service'
            ? 'The log does not mark these messages as templates: give it a template name or type, with --map where a column has it.'
            : `The log marks free-form messages as templates: look at its type and template columns with waba-cost inspect.${isFreeThere ? ' Or they are utility templates, free within the customer service window, that the log calls otherwise: see waba-cost templates.' : ''}`,
      };
    case 'category':
      return {
        title: `Another category: ${both}`,
        why: "The template's category in the log is guessed, old, or was changed by Meta: waba-cost templates shows how it was told, --templates corrects it.",
      };
    case 'category-unknown':
      return { title: `No category: ${both}`, why: `${whose} does not say what these were for.` };
    case 'initiator':
      return {
        title: `Who began: ${both}`,
        why:
          theirs?.initiator === 'user'
            ? 'The customer had written in the 24 h before, and that message is not in the log, or there under another number.'
            : `${whose} saw no customer message in the 24 h before: what the log has came too late, or a template is taken for free-form.`,
      };
    case 'country':
      return {
        title: `Another country: ${both}`,
        why:
          ours?.country === UNKNOWN_COUNTRY
            ? `The numbers in the log begin with no calling code: they are masked, or none. ${whose} knows their country.`
            : 'The numbers share a calling code, and the digits behind it are told apart otherwise.',
      };
    case 'business-not-in-log':
      return {
        title: `Number ${there}: not in the log`,
        why: `Add its log; or ask ${whose} for the other numbers alone.`,
      };
    case 'country-not-in-log':
      return {
        title: `${there}: no customer of it in the log`,
        why: 'A part of the log is missing: another system, region or file.',
      };
    case 'unknown-country':
      return {
        title: 'Customers of unknown country, in the log alone',
        why: 'Their numbers begin with no calling code: they are masked, or none.',
      };
    case 'business-not-in-file':
      return {
        title: `Number ${here}: not among ${whose}'s figures`,
        why: 'They are of another number or account; or it has left the account, which takes its figures away.',
      };
    case 'country-not-in-file':
      return {
        title: `${here}: no customer of it in ${whose}'s figures`,
        why: 'They were asked for some countries alone, or these messages never arrived.',
      };
    case 'delivery-not-seen':
      return {
        title: `${there || 'All'}: ${at(whose)} alone, where as many messages were last seen as sent`,
        why: `${whose} bills on delivery, and the log never saw it: delivery webhooks were lost, or were not kept. --assume-delivered counts them.`,
      };
    case 'log-edge':
      return ours === undefined
        ? {
            title: `${there}: ${at(whose)} alone, where the log begins or ends`,
            why: 'The log begins, or ends, within the day: the rest of it is missing.',
          }
        : {
            title: `${here}: here alone, where the log begins or ends`,
            why: `${unit === 'message' ? '' : 'A conversation that was open before the log begins is opened again by its first message; or the '}figures begin later or end earlier, or are of another account.`,
          };
    case 'not-in-log':
      return {
        title: `${there || 'All'}: ${at(whose)} alone`,
        why: 'Messages of these days are missing in the log, or their delivery is: a webhook that failed, another system, statuses that were not kept.',
      };
    case 'not-in-file':
      return {
        title: `${here || 'All'}: here alone`,
        why: `${whose} counts fewer: messages that did not arrive and have no status, test numbers, one customer under two numbers; or answers that are taken for templates, since the log marks none and lacks the customers' messages.`,
      };
  }
}

/** Whether a table names days, and not when they begin. */
function namesDays({ counts }: PublishedTable): boolean {
  return counts[0]?.span.kind === 'days';
}
