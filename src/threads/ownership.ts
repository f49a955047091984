import type { AttributeCounts } from '../messages/attribute-counts.js';
import type { AttributeSets } from '../messages/attribute-sets.js';
import { KindNumbers } from '../messages/kind-numbers.js';
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

/** Who messages belong to, by what they say; worked out once for each set of attributes. */
export class OwnersByAttributes {
  readonly #attributeSets: AttributeSets;
  readonly #owners: KnownOwners;
  readonly #businesses = new KindNumbers((attributes) => this.#ownerOf(attributes));
  readonly #accounts = new KindNumbers((attributes) => this.#numberOfAccount(attributes));

  constructor(attributeSets: AttributeSets, owners: KnownOwners) {
    this.#attributeSets = attributeSets;
    this.#owners = owners;
  }

  /** A number of `businessNumbers`. */
  businessOf(attributes: number): number {
    return this.#businesses.at(attributes);
  }

  /** The account's id, '' where nothing names it. */
  accountOf(attributes: number): string {
    return this.#attributeSets.accounts.textOf(this.#accounts.at(attributes));
  }

  /** The same as a number of `accounts`. */
  accountNumberOf(attributes: number): number {
    return this.#accounts.at(attributes);
  }

  #ownerOf(attributes: number): number {
    const { businessNumbers } = this.#attributeSets;
    const named = this.#attributeSets.business(attributes);
    return businessNumbers.textOf(named) === '' ? businessNumbers.numberOf(this.#owners.onlyBusiness) : named;
  }

  #numberOfAccount(attributes: number): number {
    const { accounts } = this.#attributeSets;
    const named = this.#attributeSets.account(attributes);
    return accounts.textOf(named) === '' ? accounts.numberOf(this.#accountOfBusiness(attributes)) : named;
  }

  #accountOfBusiness(attributes: number): string {
    const business = this.#attributeSets.businessNumbers.textOf(this.businessOf(attributes));
    return this.#owners.accountOfBusiness.get(business) ?? this.#owners.onlyAccount;
  }
}

/** Who the messages of a table belong to. */
export function ownershipIn(table: MessageTable, owners: OwnersByAttributes): Ownership {
  return {
    businessOf: (row) => owners.businessOf(table.attributes(row)),
    accountOf: (row) => owners.accountOf(table.attributes(row)),
  };
}

/** The only text that is not empty, where there is just one. */
function only(texts: readonly string[]): string {
  const [first = '', second] = new Set(texts.filter(Boolean));
  return second === undefined ? first : '';
}
