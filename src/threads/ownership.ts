import type { MessageTable } from '../messages/message-table.js';

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
export function ownershipIn(table: MessageTable): Ownership {
  const unnamed = table.businessNumbers.numberOf('');
  const onlyBusiness = onlyOther(table.businessNumbers.size, unnamed) ?? unnamed;
  const unnamedAccount = table.accounts.numberOf('');
  const onlyAccount = onlyOther(table.accounts.size, unnamedAccount) ?? unnamedAccount;

  const businessOf = (row: number): number => (table.business(row) === unnamed ? onlyBusiness : table.business(row));

  const accounts = new Map<number, string>();
  for (let row = 0; row < table.size; row++) {
    if (table.account(row) === unnamedAccount) continue;
    const account = table.accounts.textOf(table.account(row));
    const known = accounts.get(businessOf(row));
    if (known === undefined || account < known) accounts.set(businessOf(row), account);
  }
  return {
    businessOf,
    accountOf(row) {
      const account = table.account(row);
      if (account !== unnamedAccount) return table.accounts.textOf(account);
      return accounts.get(businessOf(row)) ?? table.accounts.textOf(onlyAccount);
    },
  };
}

/** The one number below `size` that is not `number`, where there is just one. */
function onlyOther(size: number, number: number): number | undefined {
  return size === 2 ? 1 - number : undefined;
}
