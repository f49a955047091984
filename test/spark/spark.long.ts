import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = 'fixtures/demo/june-2023.csv';
const FIGURES = ['--models', 'all', '--by', 'category,country,day', '--format', 'csv', '--quiet'];

/** What src/ledger/README.md gives to spark-sql. */
function statementsOf(folder: string): string {
  const readme = readFileSync(join(PROJECT, 'src/ledger/README.md'), 'utf8');
  const sql = /```sql\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(sql).toContain("DIRECTORY 'ledgers'");
  return sql.replace("'ledgers'", `'${folder}'`);
}

/** The environment with the program as it is installed: Spark starts scripts in a folder of its own. */
function withProgram(): NodeJS.ProcessEnv {
  const folder = scratch();
  symlinkSync(join(PROJECT, 'bin/waba-cost.js'), join(folder, 'waba-cost'));
  return { ...process.env, PATH: `${folder}:${process.env.PATH}` };
}

function hasSpark(): boolean {
  try {
    execFileSync('which', ['spark-sql', 'java'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasSpark())('Apache Spark, where it is installed (pip install pyspark)', () => {
  it('counts the demo in two threads, by the SQL of the document, as one process does, to the byte', async () => {
    const folder = join(scratch(), 'ledgers');
    const settings = [
      'spark.sql.catalogImplementation=in-memory',
      'spark.ui.enabled=false',
      // As many partitions as are asked for, however little is in them.
      'spark.sql.adaptive.enabled=false',
      'spark.sql.shuffle.partitions=3',
    ];
    const args = ['--master', 'local[2]', ...settings.flatMap((setting) => ['--conf', setting])];
    try {
      execFileSync('spark-sql', [...args, '-e', statementsOf(folder)], {
        cwd: PROJECT,
        env: withProgram(),
        stdio: 'ignore',
      });
    } finally {
      rmSync(join(PROJECT, 'spark-warehouse'), { recursive: true, force: true });
    }
    const whole = await runCli([DEMO, '--timezone', 'America/Bogota', ...FIGURES]);
    expect((await runCli([folder, ...FIGURES])).stdout).toBe(whole.stdout);
  });
});
