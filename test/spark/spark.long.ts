import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeLog } from '../bench/log.js';
import { PROJECT, runCli } from '../run-cli.js';
import { FOLDER, SAMPLES } from '../samples/sample-files.js';
import { spawnCli } from '../spawn-cli.js';
import { type Cluster, hasSpark, type SparkRun, sparkSql, startCluster, withProgram } from './cluster.js';

const DEMO = 'fixtures/demo/june-2023.csv';
const BOGOTA = '--timezone America/Bogota';
const FIGURES = ['--models', 'all', '--by', 'category,country,day,account,business', '--format', 'csv', '--quiet'];
const HEADER = 'timestamp,direction,customer_number,category';
const ROWS = 1_000_000;

/** What src/ledger/README.md gives to spark-sql. */
const DOCUMENTED = /```sql\n([\s\S]*?)```/.exec(readFileSync(join(PROJECT, 'src/ledger/README.md'), 'utf8'))?.[1] ?? '';

/** Rows of a table, counted as the document says: with the options of both commands, and into a folder. */
function counting(
  from: string,
  folder: string,
  { messages = `${BOGOTA} --quiet`, count = BOGOTA }: { messages?: string; count?: string } = {},
): string {
  const [, insert = ''] = /(INSERT OVERWRITE[\s\S]*)/.exec(DOCUMENTED) ?? [];
  expect(insert.match(/--timezone America\/Bogota/g)).toHaveLength(2);
  return insert
    .replace("DIRECTORY 'ledgers'", `DIRECTORY '${folder}'`)
    .replace(`waba-cost count - ${BOGOTA}`, `waba-cost count - ${count}`)
    .replace(`--keyed ${BOGOTA} --quiet`, () => `--keyed ${messages}`)
    .replace('FROM logs)', () => `FROM ${from})`);
}

function csvView(name: string, path: string): string {
  return `CREATE TEMPORARY VIEW ${name} USING csv OPTIONS (path '${path}', header 'true');\n`;
}

/** Files of any make, by their paths: Spark knows few of them, this program all. */
function countingFile(path: string, folder: string): string {
  const tabs = "ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t'";
  return `INSERT OVERWRITE DIRECTORY '${folder}' USING text
SELECT TRANSFORM (customer, message) ${tabs} USING 'waba-cost count - --quiet' AS (ledger STRING)
FROM (SELECT * FROM (
  SELECT TRANSFORM (path) USING 'xargs -d "\\n" waba-cost messages --format ndjson --keyed --quiet'
    AS (customer STRING, message STRING) ${tabs}
  FROM VALUES ('${path}') AS files (path))
DISTRIBUTE BY customer);\n`;
}

describe.skipIf(!hasSpark())('Apache Spark, where it is installed (pip install pyspark)', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let cluster: Cluster | undefined;
  const masterOf = (where: string): string => (where === 'local' ? 'local[2]' : (cluster?.master ?? ''));
  const run = (where: string, statements: string, settings: readonly string[] = []): Promise<SparkRun> =>
    sparkSql(masterOf(where), statements, folder, env, settings);
  /** Runs statements, and expects them to be done. */
  const done = async (where: string, statements: string, settings: readonly string[] = []): Promise<void> => {
    const { code, log } = await run(where, statements, settings);
    expect(code, log).toBe(0);
  };
  const figuresOf = (...args: readonly string[]): string => {
    const { stdout, stderr, code } = spawnCli([...args, ...FIGURES]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    return stdout;
  };
  const ledgersIn = (name: string): string => figuresOf(join(folder, name));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waba-cost-spark-'));
    mkdirSync(join(folder, 'bin'));
    env = withProgram(join(folder, 'bin'));
    cluster = await startCluster(2, folder, env);
  });

  afterAll(async () => {
    await cluster?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(['local', 'cluster'])('%s', (where) => {
    it('counts the demo by the SQL of the document as one process does, whatever the partitions', async () => {
      const view = csvView('logs', join(PROJECT, DEMO));
      const statements = [1, 3, 8].map(
        (partitions) =>
          `SET spark.sql.shuffle.partitions=${partitions};\n${counting('logs', `${where}-${partitions}`)}`,
      );
      await done(where, `${view}${statements.join('\n')}`, ['spark.sql.files.maxPartitionBytes=200k']);
      const whole = figuresOf(DEMO, ...BOGOTA.split(' '));
      for (const partitions of [1, 3, 8]) expect(ledgersIn(`${where}-${partitions}`)).toBe(whole);
    });

    it('counts a million rows as one process does', async () => {
      const log = join(folder, 'million.csv');
      if (!existsSync(log)) await writeLog(log, ROWS, { hasIds: true });
      const settings = ['spark.sql.shuffle.partitions=4', 'spark.sql.files.maxPartitionBytes=64m'];
      await done(where, csvView('million', log) + counting('million', `${where}-million`), settings);
      expect(ledgersIn(`${where}-million`)).toBe(figuresOf(log, ...BOGOTA.split(' ')));
    });

    it('counts all samples, of whatever make, as one process does each', async () => {
      const wholes = new Map<string, string>();
      for (const sample of SAMPLES) {
        const { stdout, code } = await runCli([`${FOLDER}/${sample}`, ...FIGURES]);
        // Some are samples of what is refused.
        if (code === 0) wholes.set(sample, stdout);
      }
      const statements = [...wholes.keys()].map((sample) =>
        countingFile(join(PROJECT, FOLDER, sample), `${where}-samples/${sample}`),
      );
      await done(where, statements.join(''), ['spark.sql.shuffle.partitions=3']);
      const different: string[] = [];
      for (const [sample, whole] of wholes) {
        const { stdout } = await runCli([join(folder, `${where}-samples/${sample}`), ...FIGURES]);
        if (stdout !== whole) different.push(sample);
      }
      expect(different).toEqual([]);
      expect(wholes.size).toBeGreaterThan(40);
    });
  });

  describe('a task', () => {
    const broken = `${HEADER}\n2023-06-05T10:00:00Z,outbound,573005550001,marketing\nyesterday,outbound,573005550002,marketing\n`;

    it('that dies is tried again, and nothing is counted twice or lost', async () => {
      // Each command dies once behind a part of its work: the first task that finds no mark of it.
      for (const command of ['messages', 'count']) {
        writeFileSync(
          join(folder, `dying-${command}`),
          `if mkdir ${folder}/died-${command} 2>/dev/null; then head -c 200000 | waba-cost "$@" | head -c 2000; exit 9; fi\nexec waba-cost "$@"\n`,
        );
      }
      const dying = counting('logs', 'retried')
        .replace("'waba-cost count", `'sh ${folder}/dying-count count`)
        .replace("'waba-cost messages", `'sh ${folder}/dying-messages messages`);
      await done('cluster', csvView('logs', join(PROJECT, DEMO)) + dying, ['spark.sql.shuffle.partitions=3']);
      expect(['messages', 'count'].filter((command) => existsSync(join(folder, `died-${command}`)))).toHaveLength(2);
      expect(ledgersIn('retried')).toBe(figuresOf(DEMO, ...BOGOTA.split(' ')));
    });

    it('with --strict fails on a record that cannot be read, and says which', async () => {
      writeFileSync(join(folder, 'broken.csv'), broken);
      const strict = counting('broken', 'strict', { messages: '--strict' });
      const { code, log } = await run('cluster', csvView('broken', join(folder, 'broken.csv')) + strict, [
        'spark.sql.shuffle.partitions=3',
      ]);
      expect(code).not.toBe(0);
      expect(log).toContain('Error: waba-cost: 1 record left out: the timestamp cannot be read');
      expect(existsSync(join(folder, 'strict/_SUCCESS'))).toBe(false);
    });

    it('writes what it leaves out to a file of its own', async () => {
      writeFileSync(join(folder, 'broken.csv'), broken);
      mkdirSync(join(folder, 'rejects'));
      const rejects = `--rejects "${folder}/rejects/$HOSTNAME-$$.csv"`;
      const statements =
        csvView('broken', join(folder, 'broken.csv')) + counting('broken', 'some', { messages: rejects });
      await done('cluster', statements, ['spark.sql.shuffle.partitions=3']);
      const written = readdirSync(join(folder, 'rejects')).map((name) =>
        readFileSync(join(folder, 'rejects', name), 'utf8'),
      );
      expect(written.filter((text) => text.includes('yesterday'))).toHaveLength(1);
      expect(ledgersIn('some')).toContain('marketing,CO');
    });
  });
});
