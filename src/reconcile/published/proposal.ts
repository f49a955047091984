/** What figures can say about a setting: another value, that it is right, or nothing. */
export type ProposalKind = 'proposed' | 'as-set' | 'nothing-to-say';

/** Settings that a log cannot show. */
export const CALIBRATED_SETTINGS = [
  'timezone',
  'free-tier-used',
  'authentication-international',
  'unmarked-templates',
] as const;
export type CalibratedSetting = (typeof CALIBRATED_SETTINGS)[number];

/** What the account's real figures say about one setting. */
export interface Proposal {
  readonly setting: CalibratedSetting;
  readonly kind: ProposalKind;
  /** What to add to the command line; undefined where nothing is proposed, or no option does it. */
  readonly option: string | undefined;
  /** Why, a sentence each. */
  readonly evidence: readonly string[];
}

export function nothingToSay(setting: CalibratedSetting, ...evidence: readonly string[]): Proposal {
  return { setting, kind: 'nothing-to-say', option: undefined, evidence };
}
