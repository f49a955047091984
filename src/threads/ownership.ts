import type { KindCounts } from '../messages/kind-counts.js';
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
export function ownersKnownFrom(counts: KindCounts): KnownOwners {
  const onlyBusiness = only(counts.map(({ kind }) => kind.businessNumber));
  const accountOfBusiness = new Map<string, string>();
  for (const { kind } of counts) {
    if (kind.account === '') continue;
    const business = kind.businessNumber || onlyBusiness;
    const known = accountOfBusiness.get(business);
    if (known === undefined || kind.account < known) accountOfBusiness.set(business, kind.account);
  }
  return { onlyBusiness, onlyAccount: only(counts.map(({ kind }) => kind.account)), accountOfBusiness };
}

/** Who the messages of a table belong to; worked out once for each kind of message. */
export function ownershipIn(table: MessageTable, owners: KnownOwners): Ownership {
  const { kinds, businessNumbers, accounts } = table;
  const businesses: number[] = [];
  const accountTexts: string[] = [];
  const businessOfKind = (kind: number): number =>
    businessNumbers.numberOf(businessNumbers.textOf(kinds.business(kind)) || owners.onlyBusiness);
  const accountOfKind = (kind: number): string =>
    accounts.textOf(kinds.account(kind)) ||
    (owners.accountOfBusiness.get(businessNumbers.textOf(businessOfKind(kind))) ?? owners.onlyAccount);
  return {
    businessOf(row) {
      const kind = table.kind(row);
      return (businesses[kind] ??= businessOfKind(kind));
    },
    accountOf(row) {
      const kind = table.kind(row);
      return (accountTexts[kind] ??= accountOfKind(kind));
    },
  };
}

/** The only text that is not empty, where there is just one. */
function only(texts: readonly string[]): string {
  const [first = '', second] = new Set(texts.filter(Boolean));
  return second === undefined ? first : '';
}
