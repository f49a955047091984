import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROJECT } from '../run-cli.js';

/** What is needed beside this program: `pip install pyspark` and a Java runtime. */
export function hasSpark(): boolean {
  try {
    execFileSync('which', ['spark-sql', 'spark-class', 'java'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** An environment in which Spark stays on this machine, and finds the program as it is installed. */
export function withProgram(folder: string): NodeJS.ProcessEnv {
  symlinkSync(join(PROJECT, 'bin/waba-cost.js'), join(folder, 'waba-cost'));
  return { ...process.env, PATH: `${folder}:${process.env.PATH}`, SPARK_LOCAL_IP: '127.0.0.1' };
}

export interface Cluster {
  /** What `--master` takes. */
  readonly master: string;
  stop(): Promise<void>;
}

const HERE = ['--host', '127.0.0.1', '--port', '0', '--webui-port', '0'];

/** A standalone cluster: a master and workers of one core each, in processes of their own, on ports that were free. */
export async function startCluster(workers: number, folder: string, env: NodeJS.ProcessEnv): Promise<Cluster> {
  const daemons: Daemon[] = [];
  const stop = async (): Promise<void> => {
    for (const daemon of daemons.reverse()) await daemon.stop();
  };
  try {
    // Else it takes a port of its own choice.
    const withoutRest = { ...env, SPARK_MASTER_OPTS: '-Dspark.master.rest.enabled=false' };
    const master = new Daemon('org.apache.spark.deploy.master.Master', HERE, withoutRest);
    daemons.push(master);
    const url = await master.says(/Starting Spark master at (spark:\S+)/);
    for (let worker = 0; worker < workers; worker++) {
      const limits = ['--cores', '1', '--memory', '1g', '--work-dir', join(folder, `worker-${worker}`)];
      const daemon = new Daemon('org.apache.spark.deploy.worker.Worker', [...HERE, ...limits, url], env);
      daemons.push(daemon);
      await daemon.says(/(Successfully registered) with master/);
    }
    return { master: url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A process of a cluster. */
class Daemon {
  readonly #process: ChildProcess;
  readonly #said: string[] = [];
  /** Where this process dies, none of a cluster should live on. */
  readonly #kill = (): void => {
    this.#process.kill('SIGKILL');
  };

  constructor(name: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#process = spawn('spark-class', [name, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    process.once('exit', this.#kill);
  }

  /** Waits for words in its log. */
  async says(words: RegExp): Promise<string> {
    const { stderr } = this.#process;
    if (stderr === null) throw new Error('it has no log');
    const lines = createInterface({ input: stderr });
    for await (const line of lines) {
      this.#said.push(line);
      const found = words.exec(line)?.[1];
      if (found === undefined) continue;
      // Nobody reads the rest, which may not fill the pipe.
      stderr.resume();
      return found;
    }
    throw new Error(`It never said ${words}:\n${this.#said.join('\n')}`);
  }

  async stop(): Promise<void> {
    process.off('exit', this.#kill);
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const isOver = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await isOver;
  }
}

/** What a run of `spark-sql` came to. */
export interface SparkRun {
  readonly code: number | null;
  /** What it said. */
  readonly log: string;
}

const SETTINGS = [
  'spark.sql.catalogImplementation=in-memory',
  'spark.ui.enabled=false',
  // As many partitions as are asked for, however little is in them.
  'spark.sql.adaptive.enabled=false',
  'spark.executor.memory=512m',
];

/** Runs statements in a folder of their own. */
export async function sparkSql(
  master: string,
  statements: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
  settings: readonly string[] = [],
): Promise<SparkRun> {
  const confs = [...SETTINGS, ...settings].flatMap((setting) => ['--conf', setting]);
  const sql = spawn('spark-sql', ['--master', master, ...confs, '-e', statements], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [sql.stdout, sql.stderr]) {
    stream.on('data', (piece) => {
      log += piece;
    });
  }
  const [code] = await once(sql, 'close');
  return { code, log };
}
