import { expect } from 'vitest';
import { runCli } from '../run-cli.js';

export interface Reconciled {
  readonly verdict: string;
  readonly matched: number;
  readonly compared: number;
  readonly models: readonly {
    readonly model: string;
    readonly here: number;
    readonly there: number;
    readonly uncompared: number;
    readonly cost: Record<string, string>;
    readonly toldByMeta: readonly { readonly kind: string; readonly count: number; readonly change: string }[];
  }[];
  readonly reasons: readonly {
    readonly kind: string;
    readonly reason: string;
    readonly count: number;
    readonly change: string;
    readonly examples: readonly { readonly file: string; readonly line: number }[];
  }[];
  readonly differences: readonly Difference[];
}

export interface Difference {
  readonly kind: string;
  readonly reason: string;
  readonly evidence: string;
  readonly isMatch: boolean;
  readonly customerNumber: string;
  readonly lagSeconds: number | null;
  readonly change: string | null;
  readonly conversationId: string;
  readonly line: number;
  readonly here: {
    readonly startedAt: string;
    readonly label: string;
    readonly type?: string;
    readonly cost: string;
  } | null;
  readonly there: {
    readonly startedAt: string;
    readonly label: string;
    readonly type?: string;
    readonly cost: string;
  } | null;
}

/** What `reconcile` makes of a log given as text. */
export async function reconciled(log: string, args: readonly string[] = []): Promise<Reconciled> {
  const { stdout, code, stderr } = await runCli(['reconcile', '-', '--quiet', '--format', 'json', ...args], {
    stdin: log,
  });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return JSON.parse(stdout) as Reconciled;
}

/** How many differences there are of each kind and reason: `only-there window-edge`. */
export function countsOf({ differences }: Reconciled): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, reason } of differences) counts[`${kind} ${reason}`] = (counts[`${kind} ${reason}`] ?? 0) + 1;
  return counts;
}
