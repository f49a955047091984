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
