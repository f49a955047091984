import type { AttributeSets } from './attribute-sets.js';
import { DAY_MS } from './instant.js';

/** What a table knows of its rows before a record is merged into one. */
interface RowsSoFar {
  readonly attributeSets: AttributeSets;
  at(row: number): number;
  attributes(row: number): number;
}

/** Rows whose records differ in what the records of one message have alike. */
export class OfSeveral {
  /** They are of different days, in UTC. */
  readonly days = new Set<number>();
  /** They name different templates. */
  readonly templates = new Set<number>();

  get hasAny(): boolean {
    return this.days.size > 0 || this.templates.size > 0;
  }

  /** Heeds another record of a row of a table: its time, and its attributes. */
  heed(table: RowsSoFar, row: number, at: number, attributes: number): void {
    if (Math.floor(at / DAY_MS) !== Math.floor(table.at(row) / DAY_MS)) this.days.add(row);
    const known = table.attributes(row);
    const sets = table.attributeSets;
    if (known === attributes) return;
    if (namesOther(sets, sets.template(known), sets.template(attributes))) this.templates.add(row);
  }
}

/** Whether two templates are named that are not one; the id of a template and its name may be. */
function namesOther({ templates }: AttributeSets, a: number, b: number): boolean {
  if (a === b) return false;
  const names = [templates.textOf(a), templates.textOf(b)];
  return names.every((name) => name !== '' && /\D/.test(name));
}
