import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { race } from './measuring.js';
import { markdownText, raceText, verdictText } from './printing.js';
import { LOGS, scenarios } from './scenarios.js';
import { settingsOf, USAGE } from './settings.js';
import { verdictsOn } from './targets.js';

/** Start-up takes so little that only many runs tell. */
const STARTUP_TIMES_ROUNDS = 8;

try {
  const settings = settingsOf(process.argv.slice(2));
  if (settings === 'help') process.stdout.write(USAGE);
  else await bench(settings);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

/** @param {import('./settings.js').Settings} settings */
async function bench(settings) {
  if (!existsSync(fileURLToPath(new URL('../../dist/cli.js', import.meta.url)))) {
    throw new Error('There is no build to measure: run npm run build first.');
  }
  const given = settings.folder === undefined ? undefined : resolve(settings.folder);
  if (given !== undefined) mkdirSync(given, { recursive: true });
  const folder = given ?? mkdtempSync(join(tmpdir(), 'waba-cost-bench-'));
  const cleanUp = () => rmSync(given === undefined ? folder : join(folder, LOGS), { recursive: true, force: true });
  process.once('SIGINT', () => {
    cleanUp();
    process.exit(130);
  });
  try {
    await run(settings, folder);
  } finally {
    cleanUp();
  }
}

/**
 * @param {import('./settings.js').Settings} settings
 * @param {string} folder
 */
async function run(settings, folder) {
  /** @type {import('./targets.js').Result[]} */
  const results = [];
  for await (const { group, title, rows, contestants } of scenarios(settings, folder, announce)) {
    const isStartup = group === 'startup';
    const rounds = isStartup ? settings.rounds * STARTUP_TIMES_ROUNDS : settings.rounds;
    const measures = await race(contestants, { rounds, isMemoryMetered: !isStartup });
    const result = { group, title, rows, measures };
    results.push(result);
    process.stdout.write(raceText(result));
  }
  const verdicts = verdictsOn(results);
  process.stdout.write(verdictText(verdicts));
  if (settings.isMarkdown) process.stdout.write(markdownText(results, verdicts));
}

/**
 * On stderr, since preparing takes its time too.
 * @param {string} text
 */
function announce(text) {
  process.stderr.write(`… ${text}\n`);
}
