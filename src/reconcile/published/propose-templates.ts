import { money, percentOf, times } from '../../rates/money.js';
import { counted, grouped } from '../../report/wording.js';
import type { Comparison } from './compare.js';
import type { Difference } from './explain.js';
import { nothingToSay, type Proposal } from './proposal.js';
import type { Published } from './published.js';

/** Types of free-form messages: others may be a system's own word for a template. */
const FREE_FORM_TYPES =
  /^(text|image|audio|video|voice|document|sticker|location|contacts?|interactive|reaction|button|order|list|free-?form|media|file|session|)$/i;

/** Fewer than these, or less than this share, are as likely to be anything else. */
const FEWEST = 3;
const LEAST_SHARE = '1';

/**
 * The share of template messages that the log does not mark: Meta counts them as business-initiated, or as of a
 * template's category, and the log as answers. `types` of the messages that opened service units here, with how many
 * each opened.
 */
export function proposeTemplates(
  { cells, dimensions }: Comparison,
  differences: readonly Difference[],
  types: ReadonlyMap<string, number>,
  { whose }: Published,
): Proposal {
  const setting = 'unmarked-templates';
  if (!dimensions.includes('category') && !dimensions.includes('initiator')) {
    return nothingToSay(setting, 'The file tells neither categories nor who began a conversation.');
  }
  const isTemplate = ({ category, initiator }: (typeof cells)[number]['key']): boolean =>
    category === undefined || category === 'unknown' ? initiator === 'business' : category !== 'service';
  const there = sum(cells.filter(({ key }) => isTemplate(key)).map(({ theirs }) => theirs));
  if (there === 0) {
    return nothingToSay(setting, `${whose}'s figures name no unit that a template opened.`);
  }
  const unmarked = sum(differences.filter(isUnmarked).map(({ units }) => units));
  const counts = `${whose} counts ${counted(there, 'unit')} that a template opened; ${grouped(String(unmarked))} of them are free-form in the log`;
  const share = percentOf(times(money('1'), unmarked), times(money('1'), there), 1);
  if (share === null || unmarked < FEWEST || money(share).lt(LEAST_SHARE)) {
    return nothingToSay(setting, `${counts}: nothing points to templates that it does not mark.`);
  }
  const word = typeOfTemplates(unmarked, types);
  return {
    setting,
    kind: 'proposed',
    option:
      word === undefined ? undefined : `--map ${/\s/.test(word) ? `'type:${word}=template'` : `type:${word}=template`}`,
    evidence: [
      `${counts} (${share} %).`,
      word === undefined
        ? "Export the log with the templates' names or types, or name the column that holds them: --map COLUMN=template_name. waba-cost inspect shows the columns."
        : `The type "${word}" opens ${grouped(String(types.get(word) ?? 0))} of the units taken for free-form, and is none of WhatsApp's own types.`,
    ],
  };
}

function isUnmarked({ reason, ours, theirs }: Difference): boolean {
  if (reason === 'template-or-free-form') return ours?.category === 'service';
  return reason === 'initiator' && ours?.initiator === 'user' && theirs?.initiator === 'business';
}

/** The one word that could be all of them. */
function typeOfTemplates(unmarked: number, types: ReadonlyMap<string, number>): string | undefined {
  const unusual = [...types].filter(([word, units]) => !FREE_FORM_TYPES.test(word) && units * 2 >= unmarked);
  return unusual.length === 1 && /^[\w .-]+$/.test(unusual[0]?.[0] ?? '') ? unusual[0]?.[0] : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
