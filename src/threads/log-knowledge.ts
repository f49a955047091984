import type { AttributeCounts } from '../messages/attribute-counts.js';
import { type Country, countryOf } from '../messages/country.js';
import type { CustomerId } from '../messages/customer.js';
import { isValidNumber } from '../messages/number-plan.js';
import { type LearnedCategories, learnCategories } from './learned-categories.js';
import { ownCategory } from './own-category.js';
import { type KnownOwners, ownersKnownFrom } from './ownership.js';

/** What only a whole log can tell of one of its messages: plain data, the same for every part of the log. */
export interface LogKnowledge {
  readonly owners: KnownOwners;
  readonly learned: LearnedCategories;
  /**
   * The files, by their numbers, that say of any message whether it is a template: one that they do not say it of is
   * none.
   */
  readonly formTellers: ReadonlySet<number>;
  /** Of the business's numbers, in the order of their codes. */
  readonly businessCountries: readonly Country[];
}

/** `learnable`: the kinds that categories are learned from. */
export function knowledgeFrom(
  counts: AttributeCounts,
  files: readonly { readonly tellsForms: boolean }[] = [],
  learnable = counts,
): LogKnowledge {
  const formTellers = new Set(files.flatMap(({ tellsForms }, file) => (tellsForms ? [file] : [])));
  return {
    owners: ownersKnownFrom(counts),
    learned: learnCategories(learnable),
    formTellers,
    businessCountries: countriesOf(new Set(counts.map(({ attributes }) => attributes.businessNumber))),
  };
}

/** The kinds of templates some message of which does not tell its category: all that messages learn from. */
export function kindsToLearnFrom(counts: AttributeCounts): AttributeCounts {
  const untold = new Set<string>();
  for (const { attributes } of counts) {
    if (attributes.templateName !== '' && ownCategory(attributes.flags) === undefined) {
      untold.add(attributes.templateName);
    }
  }
  return untold.size === 0 ? [] : counts.filter(({ attributes }) => untold.has(attributes.templateName));
}

/** Of numbers that some country has: others would tell a wrong one. */
function countriesOf(numbers: ReadonlySet<string>): Country[] {
  const valid = [...numbers].filter((number) => number !== '' && isValidNumber(number));
  return [...new Set(valid.map((number) => countryOf(number as CustomerId)))].sort();
}

/**
 * Whether it makes no difference how many messages there are of each kind, nor which records are of one message: every
 * message names its business number and account, or none does; and no category has to be learned, or none can be.
 */
export function isKnownFromAttributes(counts: AttributeCounts): boolean {
  const isEvenly = (isThere: (place: AttributeCounts[number]) => boolean): boolean =>
    counts.every(isThere) || !counts.some(isThere);
  const isSaid = ({ attributes }: AttributeCounts[number]): boolean => ownCategory(attributes.flags) !== undefined;
  return (
    isEvenly(({ attributes }) => attributes.businessNumber !== '') &&
    isEvenly(({ attributes }) => attributes.account !== '') &&
    (!counts.some(isSaid) || counts.every((place) => place.attributes.templateName === '' || isSaid(place)))
  );
}
