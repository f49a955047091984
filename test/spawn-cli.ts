import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CliResult, PROJECT } from './run-cli.js';

export const BIN = join(PROJECT, 'bin/waba-cost.js');

const ROOM_FOR_ALL_OUTPUT = 1 << 27;

/** Starts the real program, as built, in a process of its own. */
export function spawnCli(args: readonly string[], options: SpawnSyncOptions = {}): CliResult {
  return spawn(process.execPath, [BIN, ...args], options);
}

/** Starts a shell line in which `$WABA_COST` is the real program. */
export function spawnShell(line: string, options: SpawnSyncOptions = {}): CliResult {
  const env = { ...process.env, ...options.env, WABA_COST: BIN };
  return spawn('bash', ['-c', line], { ...options, env });
}

function spawn(command: string, args: readonly string[], options: SpawnSyncOptions): CliResult {
  const done = spawnSync(command, args, { cwd: PROJECT, maxBuffer: ROOM_FOR_ALL_OUTPUT, ...options });
  if (done.error !== undefined) throw done.error;
  return { stdout: String(done.stdout), stderr: String(done.stderr), code: done.status ?? -1 };
}

export interface Measured extends CliResult {
  /** The most memory it had at once, in MB. */
  readonly peakMb: number;
  readonly seconds: number;
}

/** Starts the real program, and measures it. */
export function measureCli(args: readonly string[], options: SpawnSyncOptions = {}): Measured {
  const folder = mkdtempSync(join(tmpdir(), 'waba-cost-peak-'));
  const peak = join(folder, 'peak');
  // Not what the process was before it became this one, as `maxRSS` has it.
  const tell = `import { readFileSync, writeFileSync } from 'node:fs';
    process.on('exit', () => writeFileSync(${JSON.stringify(peak)}, readFileSync('/proc/self/status')));`;
  const url = `data:text/javascript,${encodeURIComponent(tell)}`;
  const start = performance.now();
  try {
    const result = spawn(process.execPath, ['--import', url, BIN, ...args], options);
    const seconds = (performance.now() - start) / 1000;
    const peakKb = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(peak, 'utf8'))?.[1];
    return { ...result, peakMb: Number(peakKb) / 1024, seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
