import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

const { Worker } = threads;
const EVENTS = ['message', 'error', 'exit'];

/** Threads of runs that are over. @type {import('node:worker_threads').Worker[]} */
const idle = [];

/**
 * A thread as the program starts it, in one that another run has done with: to start one takes as long as many runs.
 * Each run loads the entry of its threads anew, and what that imports once, as the runs of this process do.
 */
class KeptThread extends EventEmitter {
  #thread;
  #unanswered = 0;

  /** @param {URL} entry @param {import('node:worker_threads').WorkerOptions} options */
  constructor(entry, { workerData, resourceLimits }) {
    super();
    this.#thread = idle.pop() ?? new Worker(new URL('./kept-thread.js', import.meta.url), { execArgv: [] });
    this.#thread.ref();
    this.#thread.on('message', (answer) => {
      this.#unanswered--;
      this.emit('message', answer);
    });
    for (const event of ['error', 'exit']) this.#thread.on(event, (what) => this.emit(event, what));
    this.#thread.postMessage({ entry: entry.href, workerData });
    // A heap that is small belongs to its run alone.
    if (resourceLimits !== undefined) this.#unanswered = 1;
  }

  /** @param {unknown} task */
  postMessage(task) {
    this.#unanswered++;
    this.#thread.postMessage({ task });
  }

  async terminate() {
    // One by one: the thread listens to itself for who listens.
    for (const event of EVENTS) this.#thread.removeAllListeners(event);
    if (this.#unanswered > 0) return this.#thread.terminate();
    this.#thread.unref();
    idle.push(this.#thread);
    return 0;
  }
}

/** From now on threads of the program are kept. */
export function keepThreads() {
  Object.assign(threads, { Worker: KeptThread });
  syncBuiltinESMExports();
}
