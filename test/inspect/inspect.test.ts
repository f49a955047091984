import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { type CliResult, PROJECT, runCli } from '../run-cli.js';

/**
 * Each folder of `fixtures/inspect` is a case: its logs, the options they are inspected with in `options.json`, and
 * what comes of it at 80 and at 140 columns and as JSON, with stderr and the exit code. A new case needs no code:
 * `npx vitest run test/inspect -u` writes what is missing.
 */
const FOLDER = join(PROJECT, 'fixtures/inspect');
const LOG = /\.(csv|json|ndjson)$/;

describe.each(readdirSync(FOLDER).sort())('inspect: %s', (leaf) => {
  const cwd = join(FOLDER, leaf);
  const logs = readdirSync(cwd).filter(
    (name) => LOG.test(name) && name !== 'options.json' && !name.startsWith('expected'),
  );
  const optionsFile = join(cwd, 'options.json');
  const options: string[] = existsSync(optionsFile) ? JSON.parse(readFileSync(optionsFile, 'utf8')) : [];
  const inspected = (args: readonly string[], COLUMNS = '80'): Promise<CliResult> =>
    runCli(['inspect', ...logs, ...options, ...args], { cwd, env: { COLUMNS } });

  it.each(['80', '140'])('is shown at %s columns', async (columns) => {
    const result = await inspected([], columns);
    await expect(asText(result)).toMatchFileSnapshot(join(cwd, `expected-${columns}.txt`));
    for (const line of result.stdout.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(Number(columns));
  });

  it('is the same as data', async () => {
    const { stdout, code } = await inspected(['--format', 'json']);
    const text = stdout === '' ? asText({ stdout, stderr: '', code }) : stdout;
    await expect(text).toMatchFileSnapshot(join(cwd, 'expected.json.txt'));
    if (stdout !== '') expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, tool: { name: 'waba-cost' } });
  });

  it('has no colours in a pipe, on NO_COLOR and with --no-color, and the same words with them', async () => {
    const plain = await inspected([]);
    const onTerminal = await runCli(['inspect', ...logs, ...options], { cwd, isTerminal: true });
    const noColor = await runCli(['inspect', ...logs, ...options], { cwd, isTerminal: true, env: { NO_COLOR: '1' } });
    const refused = await runCli(['inspect', ...logs, ...options, '--no-color'], { cwd, isTerminal: true });
    expect(noColor.stdout).toBe(plain.stdout);
    expect(refused.stdout).toBe(plain.stdout);
    expect(onTerminal.stdout.replaceAll(COLOUR, '')).toBe(plain.stdout);
    if (plain.stdout !== '') expect(onTerminal.stdout).toMatch(COLOUR);
  });
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const COLOUR = /\u001b\[\d+m/g;

function asText({ stdout, stderr, code }: CliResult): string {
  return `exit code ${code}\n${stdout === '' ? '' : `\n${stdout}`}${stderr === '' ? '' : `\non stderr:\n${stderr}`}`;
}
