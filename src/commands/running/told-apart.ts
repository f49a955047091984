import { Failure } from '../../failure.js';
import { DIMENSIONS, type Dimension, isOwn, type OwnDimension } from '../../report/dimensions.js';
import type { Settings } from '../options/settings.js';

/** What a report tells apart that costs time or memory. */
export interface ToldApart {
  readonly byTemplate: boolean;
  /** Columns of the user's own, by name. */
  readonly ownColumns: readonly OwnDimension[];
  /** Breakdowns by customer. */
  readonly byCustomer: readonly (readonly Dimension[])[];
  /** See `CountOptions`: for a ledger. */
  readonly sketchKey?: string | undefined;
}

/** What most commands need. */
export const NOTHING_APART: ToldApart = { byTemplate: false, ownColumns: [], byCustomer: [] };

/** What breakdowns, and the parts that are shown, need told apart. */
export function toldApartBy(
  breakdowns: readonly (readonly Dimension[])[],
  { only }: Pick<Settings, 'only'>,
): ToldApart {
  const dimensions = [...breakdowns.flat(), ...only.map(({ by }) => by)];
  return {
    byTemplate: dimensions.includes('template'),
    ownColumns: [...new Set(dimensions.filter(isOwn))],
    byCustomer: breakdowns.filter((by) => by.includes('customer')),
  };
}

/** @throws Failure where units are to be told apart by what no column of the logs is named as */
export function refuseUnmapped({ ownColumns }: ToldApart, settings: Pick<Settings, 'ownColumns'>): void {
  const named = ownNamesOf(settings);
  const unmapped = ownColumns.find((name) => !named.includes(name));
  if (unmapped === undefined) return;
  throw new Failure(
    `Nothing says which column of the logs "${unmapped}" is.`,
    `Name it: --map COLUMN=${unmapped}, or --map ${unmapped}=${unmapped} where the column is called so. Known by themselves are: ${DIMENSIONS.join(', ')}.`,
  );
}

/** What the user calls columns of their own, each name once. */
export function ownNamesOf({ ownColumns }: Pick<Settings, 'ownColumns'>): readonly string[] {
  return [...new Set(ownColumns.values())];
}
