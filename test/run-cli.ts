import { fileURLToPath } from 'node:url';
import { run } from '../src/cli.js';
import type { Io } from '../src/commands/running/io.js';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));

export interface CliResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export interface CliWorld {
  /** In the pieces it comes in, where that matters. */
  readonly stdin?: string | Uint8Array | readonly Uint8Array[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly isTerminal?: boolean;
  /** Milliseconds the clock gains each time it is looked at. */
  readonly tickMs?: number;
  /** Called each time the clock is looked at: on a terminal, whenever bytes of a log were read. */
  readonly onTick?: () => unknown;
}

/** Runs one command line in this process, in a world of its own: no terminal, 80 columns, the project's folder. */
export async function runCli(args: readonly string[], world: CliWorld = {}): Promise<CliResult> {
  let stdout = '';
  let stderr = '';
  let clock = 0;
  const isTTY = world.isTerminal ?? false;
  const io: Io = {
    stdout: { write: (piece) => (stdout += textOf(piece)), isTTY, columns: 80 },
    stderr: { write: (piece) => (stderr += textOf(piece)), isTTY, columns: 80 },
    stdin: bytesOf(world.stdin ?? ''),
    env: world.env ?? {},
    cwd: world.cwd ?? PROJECT,
    machine: { cores: 2, memory: 8e9 },
    now: () => {
      world.onTick?.();
      return (clock += world.tickMs ?? 0);
    },
  };
  const code = await run(args, io);
  return { stdout, stderr, code };
}

/** A character stands for each byte of a format that is no text. */
function textOf(piece: string | Uint8Array): string {
  return typeof piece === 'string' ? piece : Buffer.from(piece).toString('latin1');
}

async function* bytesOf(input: string | Uint8Array | readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const pieces = typeof input === 'string' ? [Buffer.from(input)] : input instanceof Uint8Array ? [input] : input;
  for (const piece of pieces) if (piece.length > 0) yield piece;
}
