import { randomUUID } from 'node:crypto';
import { closeSync, openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Failure, reasonOf } from '../failure.js';
import { ROOM_REMEDY } from './image.js';
import { type Answers, NO_FILE, type PoolSettings, type Task, type WorkerStart } from './tasks.js';

/** A worker thread, and what is to be done with its next answer. */
interface Member {
  readonly worker: Worker;
  settle: { resolve(answer: unknown): void; reject(error: unknown): void } | undefined;
  /** Why it does nothing any more. */
  fault: unknown;
}

/** What is made lately in a worker may take so much where memory is scarce: an eighth of what it usually does. */
const SMALL_MB = 6;

/** Worker threads, each of which does one task at a time. */
export class WorkerPool {
  readonly #members: Member[] = [];
  readonly #idle: Member[] = [];
  readonly #waiting: ((member: Member) => void)[] = [];
  readonly #spillFds: Int32Array<SharedArrayBuffer>;

  /** `size`: how many workers there are. One more reader is the thread that asks for the pool. */
  constructor(size: number, settings: PoolSettings) {
    this.#spillFds = new Int32Array(new SharedArrayBuffer((size + 1) * Int32Array.BYTES_PER_ELEMENT)).fill(NO_FILE);
    for (let number = 0; number < size; number++) this.#members.push(this.#hire(this.startOf(number, settings)));
    for (const member of this.#members) this.#idle.push(member);
  }

  get size(): number {
    return this.#members.length;
  }

  /** What a reader is started with: a worker, or, with the number `size`, the asking thread itself. */
  startOf(number: number, settings: PoolSettings): WorkerStart {
    return { number, settings, spillFds: this.#spillFds.buffer };
  }

  /** From now on images go to temporary files.
   * @throws Failure where none can be made */
  spareMemory(): void {
    for (const [reader, fd] of this.#spillFds.entries()) {
      if (fd === NO_FILE) Atomics.store(this.#spillFds, reader, openTemporaryFile());
    }
  }

  /** Has a task done by whoever is free first. */
  async ask<Kind extends Task['kind']>(task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind]> {
    const member = this.#idle.pop() ?? (await new Promise<Member>((resolve) => this.#waiting.push(resolve)));
    try {
      return await this.#tell(member, task);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(member);
      else next(member);
    }
  }

  /** Has a task done by every member, when none has another. */
  async askAll<Kind extends Task['kind']>(task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind][]> {
    return Promise.all(this.#members.map((member) => this.#tell<Kind>(member, task)));
  }

  async dismiss(): Promise<void> {
    await Promise.all(this.#members.map(({ worker }) => worker.terminate()));
    for (const fd of this.#spillFds) if (fd !== NO_FILE) closeSync(fd);
  }

  #tell<Kind extends Task['kind']>(member: Member, task: Extract<Task, { kind: Kind }>): Promise<Answers[Kind]> {
    return new Promise<Answers[Kind]>((resolve, reject) => {
      if (member.fault !== undefined) return reject(member.fault);
      member.settle = { resolve: resolve as (answer: unknown) => void, reject };
      member.worker.postMessage(task);
    });
  }

  #hire(start: WorkerStart): Member {
    const limits = start.settings.sparesMemory ? { resourceLimits: { maxYoungGenerationSizeMb: SMALL_MB } } : {};
    const member: Member = {
      // With no flags of the process that began it: `--input-type`, or what loads its sources, are not for this one.
      worker: new Worker(new URL('./worker.js', import.meta.url), { workerData: start, execArgv: [], ...limits }),
      settle: undefined,
      fault: undefined,
    };
    const fail = (error: unknown): void => member.settle?.reject(error);
    const end = (error: unknown): void => {
      member.fault ??= error;
      fail(member.fault);
    };
    member.worker.on('message', ({ answer, error }: { answer: unknown; error: unknown }) => {
      if (error === undefined) member.settle?.resolve(answer);
      else fail(error);
    });
    member.worker.on('error', end);
    member.worker.on('exit', () => end(new Error('a worker thread ended before its work')));
    return member;
  }
}

/** A file that nobody else can open, and that is gone when it is closed: where the system lets a name go before. A run
 * that is killed before that leaves it empty.
 * @throws Failure where it cannot be made */
function openTemporaryFile(): number {
  const path = join(tmpdir(), `waba-cost-${randomUUID()}`);
  let fd: number;
  try {
    // Only where there is nothing of that name, not even a link.
    fd = openSync(path, 'wx+', 0o600);
  } catch (error) {
    throw new Failure(`Cannot make a temporary file in ${tmpdir()}: ${reasonOf(error)}.`, ROOM_REMEDY, {
      code: 'cannot-write',
    });
  }
  try {
    unlinkSync(path);
  } catch {
    // Windows keeps the name of an open file; the file is empty unless memory was scarce.
  }
  return fd;
}
