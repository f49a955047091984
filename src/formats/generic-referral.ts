import { fold } from '../messages/words.js';
import { holdsAnything, textHeld, valueUnder } from './held-text.js';
import { isJsonRecord } from './json-fields.js';

/** Words that say that the customer came from no ad. */
export const NO_REFERRAL: readonly string[] = [
  '',
  'no',
  'none',
  'null',
  'na',
  'n/a',
  'false',
  'f',
  'n',
  '0',
  'organic',
  'direct',
  'unknown',
];
const REFERRALS: readonly string[] = [
  'ad',
  'ads',
  'post',
  'page',
  'pagebutton',
  'cta',
  'ctwa',
  'ctwaad',
  'yes',
  'true',
  't',
  'y',
  '1',
];
/** The address or the id of an ad. */
const AD_ADDRESS = /^(https?:.+|\d{6,})$/;

/** Whether a folded word says that the customer came from an ad or a Page button. */
export function isReferral(word: string): boolean {
  return REFERRALS.includes(word) || AD_ADDRESS.test(word);
}

const SOURCE_KEYS: readonly string[] = ['sourcetype', 'source', 'type', 'value', 'name'];
/** What Meta's referral has of the ad itself. */
const AD_KEYS: readonly string[] = ['sourceid', 'sourceurl', 'ctwaclid', 'ctwaclickid', 'headline', 'body'];

/** What a referral that is an object says in a word, as Meta's webhook has it; undefined where it is something else. */
export function referralHeld(value: unknown): string | undefined {
  if (!isJsonRecord(value)) return textHeld(value, SOURCE_KEYS);
  if (!holdsAnything(value)) return '';
  const said = textHeld(valueUnder(value, SOURCE_KEYS), SOURCE_KEYS) ?? '';
  if (isReferral(fold(said))) return said;
  return valueUnder(value, AD_KEYS) === undefined ? said || undefined : 'ad';
}
