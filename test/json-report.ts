import { expect } from 'vitest';
import { type CliWorld, runCli } from './run-cli.js';

/** The output contract of `--format json` (src/config/README.md), as a script would read it. */
export interface JsonReport {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly models: readonly { id: string; title: string; unit: string; rateCards: string[] }[];
  readonly baseline: string;
  readonly currency: string;
  readonly period: Readonly<Record<'from' | 'to' | 'timezone' | 'firstMessage' | 'lastMessage', string | null>>;
  readonly input: JsonInput;
  readonly totals: JsonCells;
  readonly delta: JsonDelta;
  readonly guesses: Readonly<Record<string, JsonGuess>>;
  readonly breakdowns: readonly JsonBreakdown[];
  readonly only?: readonly { by: string; values: readonly string[] }[];
  readonly freeTiers: readonly JsonFreeTier[];
  readonly diagnostics: readonly JsonDiagnostic[];
}

interface JsonFreeTier {
  readonly model: string;
  readonly per: string;
  readonly owner: string;
  readonly month: string;
  readonly used: number;
  readonly usedOutside: number;
  readonly usedBefore: number;
  readonly units: number;
}

interface JsonInput {
  readonly files: readonly { path: string; format: string; records: number; rejected: number }[];
  readonly records: number;
  readonly messages: number;
  readonly inbound: number;
  readonly outbound: number;
  readonly undelivered: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly customers: number;
}

export interface JsonCell {
  readonly units: number;
  readonly charged: number;
  readonly freeTier: number;
  readonly freeEntryPoint: number;
  readonly freeWindow: number;
  readonly unpriced: number;
  readonly cost: string;
}

export type JsonCells = Readonly<Record<string, JsonCell>>;

interface JsonDelta {
  readonly cost: string;
  readonly percent: string | null;
}

interface JsonGuess {
  readonly units: number;
  readonly fromText: number;
  readonly byDefault: number;
  readonly cost: string;
  readonly cheapest: string;
  readonly dearest: string;
  readonly likelyFrom: string;
  readonly likelyTo: string;
}

interface JsonBreakdown {
  readonly by: readonly string[];
  readonly rows: readonly {
    readonly key: Readonly<Record<string, string>>;
    readonly models: JsonCells;
    readonly delta: JsonDelta;
  }[];
}

interface JsonDiagnostic {
  readonly code: string;
  readonly level: string;
  readonly count: number;
  readonly message: string;
  readonly examples: readonly { file: string; line: number }[];
}

/** The report of a run that is expected to be done. */
export async function jsonReport(args: readonly string[], world: CliWorld = {}): Promise<JsonReport> {
  const { stdout, stderr, code } = await runCli([...args, '--format', 'json'], world);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** Everything in a report that is a figure: what no order, split or repetition of the rows may change. */
export function figuresOf({ totals, delta, breakdowns }: JsonReport): string {
  return JSON.stringify({ totals, delta, breakdowns }, null, 1);
}
