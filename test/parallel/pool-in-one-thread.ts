import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duties } from '../../src/parallel/duties.js';
import type { Answers, PoolSettings, Task, WorkerStart } from '../../src/parallel/tasks.js';

/** One worker: it does a task when those before it are done. */
interface Member {
  readonly duties: Duties;
  busy: Promise<unknown>;
}

/**
 * Stands in for a pool of threads: has the same duties done, with the same plain data handed over, by one worker after
 * the other. So that hundreds of runs need no thread.
 */
export class WorkerPool {
  /** How many tasks all pools together did: to see that one was at work at all. */
  static tasksDone = 0;
  readonly #members: Member[];
  readonly #spillFds: Int32Array<SharedArrayBuffer>;
  #next = 0;

  constructor(size: number, settings: PoolSettings) {
    this.#spillFds = new Int32Array(new SharedArrayBuffer((size + 1) * 4));
    this.#members = Array.from({ length: size }, (_, number) => ({
      duties: new Duties(this.startOf(number, settings)),
      busy: Promise.resolve(),
    }));
  }

  get size(): number {
    return this.#members.length;
  }

  startOf(number: number, settings: PoolSettings): WorkerStart {
    return structuredClone({ number, settings, spillFds: this.#spillFds.buffer });
  }

  spareMemory(): void {
    for (const [reader, fd] of this.#spillFds.entries()) if (fd === 0) this.#spillFds[reader] = openTemporaryFile();
  }

  ask<Kind extends Task['kind']>(task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind]> {
    return this.#tell<Kind>(this.#members[this.#next++ % this.size] as Member, task);
  }

  askAll<Kind extends Task['kind']>(task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind][]> {
    return Promise.all(this.#members.map((member) => this.#tell<Kind>(member, task)));
  }

  async dismiss(): Promise<void> {
    for (const fd of this.#spillFds) if (fd !== 0) closeSync(fd);
  }

  #tell<Kind extends Task['kind']>(member: Member, task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind]> {
    WorkerPool.tasksDone++;
    const answer = member.busy.then(async () =>
      structuredClone((await member.duties.do(structuredClone(task))) as Answers[Kind]),
    );
    member.busy = answer.catch(() => {});
    return answer;
  }
}

function openTemporaryFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'waba-cost-test-'));
  const fd = openSync(join(folder, 'records'), 'wx+');
  rmSync(folder, { recursive: true });
  return fd;
}
