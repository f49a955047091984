import type { FindingCode } from '../messages/findings.js';
import type { Level } from './report.js';

/** What the sentence of a finding names beside its number. */
export interface WordingContext {
  /** Of the examples, where the next step names them. */
  readonly countries: readonly string[];
  /** What times without a zone are read in. */
  readonly logZone: string;
}

/** Of what needs none. */
const NO_CONTEXT: WordingContext = { countries: [], logZone: '' };

/** How a finding reads: one sentence that says what it means for the figures, and the next step where there is one. */
interface Wording {
  readonly level: Level;
  sentence(count: number, context: WordingContext): string;
  /** In a few words, for a line that names several; without it the sentence's lead (`leadOf`) is. */
  brief?(count: number, context: WordingContext): string;
}

/** `1 row`, `2,000 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(String(count))} ${count === 1 ? one : many}`;
}

const DIGIT_0 = 0x30;

/** Thousands grouped with commas, whatever the locale: `1,204`, `-12,345.60`. */
export function grouped(decimal: string): string {
  const point = decimal.indexOf('.');
  let end = point === -1 ? decimal.length : point;
  let behind = decimal.slice(end);
  // As long as there is a digit in front of three.
  for (; decimal.charCodeAt(end - 4) >= DIGIT_0; end -= 3) behind = `,${decimal.slice(end - 3, end)}${behind}`;
  return decimal.slice(0, end) + behind;
}

/** `few`: the reason as it stands behind a number of records. */
const rejected = (few: string, why: string): Wording => ({
  level: 'warning',
  sentence: (count) => `${counted(count, 'record')} left out: ${why}.`,
  brief: () => few,
});

/** The words of every finding, in the order a report lists them. */
export const FINDINGS_IN_WORDS: Readonly<Record<FindingCode, Wording>> = {
  'rejected-no-time': rejected('without a timestamp', 'no timestamp'),
  'rejected-bad-time': rejected(
    'with a timestamp that cannot be read',
    'the timestamp cannot be read (ISO 8601, Unix seconds or milliseconds)',
  ),
  'rejected-rounded-time': rejected(
    'with a rounded timestamp',
    'the timestamp has lost its last digits (like 1.68596E+12); export again with the column as text',
  ),
  'rejected-date-order': rejected(
    'with day and month that cannot be told apart',
    'day and month of the date cannot be told apart; add --date-format DD/MM/YYYY, or MM/DD/YYYY',
  ),
  'rejected-no-customer': rejected('without a customer number', 'no customer number'),
  'rejected-damaged-number': rejected(
    'with a rounded number',
    'a spreadsheet has rounded the number (like 5.73006E+11); export again with the column as text',
  ),
  'rejected-bad-number': rejected('with a number that is none', 'the customer number cannot be read as one'),
  'rejected-no-id': rejected('of a status that names no message', 'a status that does not name its message'),
  'rejected-no-direction': rejected('without a direction', 'no direction, and the numbers do not tell it'),
  'rejected-unknown-direction': rejected('with an unknown direction', 'the direction is neither inbound nor outbound'),
  'rejected-unknown-status': rejected(
    'with an unknown status',
    'the status is unknown, so nobody can say whether it was delivered; say what the word means, as in --map status:WORD=delivered',
  ),
  'rejected-unreadable-field': rejected(
    'with a field that cannot be read',
    'a field holds an object or a list that cannot be read, and may say what the message costs',
  ),
  'rejected-column-count': rejected('with too many or too few columns', 'more or fewer columns than the header'),
  'rejected-rows-in-quotes': rejected(
    'in a quoted field over several rows',
    'a quoted field goes on over several rows; a quote is missing, or one too many',
  ),
  'rejected-not-json': rejected('that are no JSON', 'neither JSON nor a form body'),
  'rejected-too-deep': rejected('nested too deep', 'a JSON value nested more than 500 levels deep'),
  'rejected-not-a-message': rejected('that are no message', 'a JSON value that is no message'),
  'rejected-not-joined': rejected(
    'told by a message id alone',
    'a message told by its id alone, without a number or a time, and no other record describes it',
  ),
  'unknown-country': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'customer')} whose number begins with no calling code: the country is unknown.`,
  },
  'masked-customer': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'customer')} with a masked number: others with the same digits left count as the same customer, and then conversations of several as one.`,
  },
  'local-number': {
    level: 'warning',
    sentence: (count, { countries }) =>
      `${counted(count, 'customer')} with a number that no country has as it stands, and that would be one with the calling code of the business's: ${count === 1 ? 'it is' : 'they are'} priced by the digits ${count === 1 ? 'it begins' : 'they begin'} with, or not at all. If the log leaves calling codes out, add ${countries.map((country) => `--default-country ${country}`).join(', or ')}.`,
    brief: (count) => `${counted(count, 'customer')} whose number may lack its calling code`,
  },
  'number-of-no-country': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'customer')} with a number that no country has as it stands, priced by ${count === 1 ? 'the digits it begins' : 'the digits they begin'} with. If the log leaves calling codes out, add --default-country and the country's code, such as --default-country CO.`,
  },
  'ad-click-of-customer': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'business message')} beside what tells of the customer's ad: it may be the customer's, repeated in each of their rows, and not the message's. Each customer message beside it counts as one from an ad, and what answers it as free. If it is not, give the log without that column.`,
  },
  'either-number': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with a number that is one of --default-country, and one of another country as it stands: read as the first. A + in front of the calling code tells them apart.`,
  },
  'unknown-category': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with an unknown word as category or pricing type, which is ignored.`,
  },
  'unknown-type': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'business message')} with an unknown word as type, which says nothing of whether ${count === 1 ? 'it is a template' : 'they are templates'}; say what it means, as in --map type:WORD=template.`,
    brief: (count) => `${counted(count, 'business message')} with an unknown word as type`,
  },
  'unread-text': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with a text that is an object or a list nobody can read: the template's purpose is told without it.`,
  },
  'columns-of-one-name': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with two columns of one name that hold different things: the first is read. Give the log with the other one renamed, or left out.`,
  },
  'status-missing': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'business message')} without a status, in a log that has a place for it: counted as delivered. If an empty place says that it did not arrive, add --map status:=sent.`,
    brief: (count) => `${counted(count, 'business message')} without a status counted as delivered`,
  },
  'bad-delivery-time': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with a delivery time that cannot be read, or a date alone: taken as delivered when sent.`,
  },
  'date-without-time': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with a date and no time of day, taken at midnight: 24 h windows cannot be judged by days.`,
  },
  'rounded-time': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} whose time a spreadsheet has cut to a few digits of a day, right to some seconds: taken at the whole minute that fits. Export again with all digits, or as a date.`,
  },
  'time-without-zone': {
    level: 'info',
    sentence: (count, { logZone }) =>
      `${counted(count, 'file')} with times that name no zone: read in ${logZone}. Another is told with --log-timezone.`,
    brief: (count, { logZone }) => `times of ${counted(count, 'file')} name no zone: read in ${logZone}`,
  },
  'unknown-referral': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'record')} with an unknown word as referral source, taken as none: ad and post say that the customer came from one.`,
  },
  'no-inbound-side': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'file')} of a kind that holds no customer messages: customer service windows and free entry points cannot be rebuilt from ${count === 1 ? 'it' : 'them'}. Give the log of the customers' messages as well.`,
  },
  'customer-from-message-id': {
    level: 'info',
    sentence: (count) =>
      `${counted(count, 'record')} that ${count === 1 ? 'names' : 'name'} no customer: taken from Meta's message id, where the number stands although Meta does not document it.`,
    brief: (count) => `${counted(count, 'customer number')} taken from Meta's message ids`,
  },
  'template-map-in-vain': {
    level: 'warning',
    sentence: () =>
      'No template of the log stands in the files of --templates: they changed nothing. The log may lack template names, or spell them otherwise.',
  },
  'template-changed-undated': {
    level: 'info',
    sentence: (count) =>
      `${counted(count, 'template')} whose category Meta changed on a day that the files of --templates do not tell: taken as the list has it now for the whole log. Its template_category_update, or valid_from in a CSV, tells the day.`,
    brief: (count) => `${counted(count, 'template')} whose category Meta changed on an untold day`,
  },
  'equal-rows': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'row')} without a message id ${count === 1 ? 'says' : 'say'} the same as a row of another file: billed as ${count === 1 ? 'a message of its own' : 'messages of their own'}. If the files overlap, give each message once, or files with message ids.`,
  },
  'id-of-several': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'message')} with records of different templates, or of one status on different days: billed as one${count === 1 ? '' : ' each'}, since they have one id. If it is not their own, name the column that is, --map COLUMN=message_id, or give the log without it.`,
  },
  'delivered-before-sent': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'business message')} delivered 15 minutes or more before ${count === 1 ? 'it was' : 'they were'} sent, by the log: windows are judged at that time. If one of the columns is in local time, add --log-timezone; if it holds a date alone or something else, give the log without it.`,
    brief: (count) =>
      `${counted(count, 'business message')} delivered before ${count === 1 ? 'it was' : 'they were'} sent`,
  },
  'service-window-proven': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'free-form message')} without a customer message in the 24 h before: taken as ${count === 1 ? 'an answer' : 'answers'}, since WhatsApp delivers free-form only inside the customer service window. The log may lack inbound messages.`,
  },
  'service-window-told': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'template message')} without a customer message in the 24 h before, which Meta says ${count === 1 ? 'was' : 'were'} sent inside the customer service window (free_customer_service): taken so. The log may lack inbound messages.`,
    brief: (count) =>
      `${counted(count, 'template message')} inside a customer service window that only Meta's verdict tells`,
  },
  'form-told-from-window': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'business message')} not marked as template or free-form: taken as a template outside the customer service window, as free-form inside it.`,
  },
  'skipped-event': {
    level: 'info',
    sentence: (count) => `${counted(count, 'webhook event')} that ${count === 1 ? 'is' : 'are'} no message.`,
  },
  'messages-passed-over': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'webhook event')} with messages in ${count === 1 ? 'it' : 'them'} at a place where none were ever seen, passed over: they are missing from the bill.`,
  },
  'skipped-log-text': {
    level: 'info',
    sentence: (count) => `${counted(count, 'line')} of log text between the JSON values, passed over.`,
  },
  'skipped-inner-messages': {
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'message')} in lists within another message: not read, as nothing says whether they are messages of the log or quoted.`,
  },
  'skipped-title-line': {
    level: 'info',
    sentence: (count) => `${counted(count, 'line')} above the header of a table, passed over.`,
  },
  'skipped-total-line': {
    level: 'info',
    sentence: (count) => `${counted(count, 'line')} with totals, or below the last row, passed over.`,
  },
  'skipped-group-message': {
    level: 'info',
    sentence: (count) =>
      `${counted(count, 'group message')} not priced. From October 2026 Meta counts each delivery to a member of the group as a service message; how many there were no log tells.`,
    brief: (count) => counted(count, 'group message'),
  },
  'skipped-call': {
    level: 'info',
    sentence: (count) =>
      `${counted(count, 'call')} not priced. A customer's call opens the customer service window, the business's does not.`,
    brief: (count) => counted(count, 'call'),
  },
  'app-message': {
    level: 'info',
    sentence: (count) =>
      `${counted(count, 'message')} written in the WhatsApp Business app, or before the number came to the API: free, outside every window, and not priced.`,
    brief: (count) => `${counted(count, 'message')} of the WhatsApp Business app`,
  },
  'skipped-broadcast': {
    level: 'info',
    sentence: (count) =>
      `${counted(count, 'status update, broadcast or channel post', 'status updates, broadcasts and channel posts')} not priced.`,
  },
  'skipped-other-channel': {
    level: 'info',
    sentence: (count) => `${counted(count, 'message')} of another channel than WhatsApp not priced.`,
    brief: (count) => `${counted(count, 'message')} of another channel`,
  },
  'skipped-refused-send': {
    level: 'info',
    sentence: (count) => `${counted(count, 'message')} the API refused to send: not priced.`,
    brief: (count) => `${counted(count, 'message')} the API refused`,
  },
  'skipped-empty-file': { level: 'warning', sentence: (count) => `${counted(count, 'file')} without a single record.` },
};

/** Why records were left out, as it stands behind their number, by the code of the note. */
export const REASONS_LEFT_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries(FINDINGS_IN_WORDS).flatMap(([code, { brief }]) =>
    code.startsWith('rejected-') && brief !== undefined ? [[code, brief(1, NO_CONTEXT)]] : [],
  ),
);
