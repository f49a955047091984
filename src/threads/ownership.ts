import type { AttributeCounts } from '../messages/attribute-counts.js';
import type { MessageTable } from '../messages/message-table.js';

/** What a whole log says of the business numbers and accounts that some of its records do not name. */
export interface KnownOwners {
  /** The only business number the log names; '' where it names none or several. */
  readonly onlyBusiness: string;
  /** The only account the log names; '' where it names none or several. */
  readonly onlyAccount: string;
  /** The account of each business number. */
  readonly accountOfBusiness: ReadonlyMap<string, string>;
}

/** Which business number and account each message belongs to, where not every record names them. */
export interface Ownership {
  /** By row: a number of `table.businessNumbers`. */
  businessOf(row: number): number;
  /** By row: the account's id, '' where nothing names it. */
  accountOf(row: number): string;
}

/**
 * A record without a business number belongs to the only number the log names, if there is just one; a message without
 * an account belongs to the account its business number has elsewhere in the log, or to the only one named.
 */
export function ownersKnownFrom(counts: AttributeCounts): KnownOwners {
  const onlyBusiness = only(counts.map(({ attributes }) => attributes.businessNumber));
  const accountOfBusiness = new Map<string, string>();
  for (const { attributes } of counts) {
    if (attributes.account === '') continue;
    const business = attributes.businessNumber || onlyBusiness;
    const known = accountOfBusiness.get(business);
    if (known === undefined || attributes.account < known) accountOfBusiness.set(business, attributes.account);
  }
  return { onlyBusiness, onlyAccount: only(counts.map(({ attributes }) => attributes.account)), accountOfBusiness };
}

/** Who the messages of a table belong to; worked out once for each kind of message. */
export function ownershipIn(table: MessageTable, owners: KnownOwners): Ownership {
  const { attributeSets, businessNumbers, accounts } = table;
  const businesses: number[] = [];
  const accountTexts: string[] = [];
  const businessOf = (attributes: number): number =>
    businessNumbers.numberOf(businessNumbers.textOf(attributeSets.business(attributes)) || owners.onlyBusiness);
  const accountOf = (attributes: number): string =>
    accounts.textOf(attributeSets.account(attributes)) ||
    (owners.accountOfBusiness.get(businessNumbers.textOf(businessOf(attributes))) ?? owners.onlyAccount);
  return {
    businessOf(row) {
      const attributes = table.attributes(row);
      return (businesses[attributes] ??= businessOf(attributes));
    },
    accountOf(row) {
      const attributes = table.attributes(row);
      return (accountTexts[attributes] ??= accountOf(attributes));
    },
  };
}

/** The only text that is not empty, where there is just one. */
function only(texts: readonly string[]): string {
  const [first = '', second] = new Set(texts.filter(Boolean));
  return second === undefined ? first : '';
}
