import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
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
