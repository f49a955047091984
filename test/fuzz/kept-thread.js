import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

/** The entry of a thread that works for one run after another: see `kept-threads.js`. */
const { parentPort } = threads;
let loaded = Promise.resolve();
let port = new EventEmitter();
let runs = 0;

parentPort?.on('message', ({ entry, workerData, task }) => {
  loaded = loaded.then(async () => {
    if (entry === undefined) {
      port.emit('message', task);
      return;
    }
    port = Object.assign(new EventEmitter(), {
      postMessage: (/** @type {unknown} */ answer) => parentPort.postMessage(answer),
    });
    Object.assign(threads, { parentPort: port, workerData });
    syncBuiltinESMExports();
    await import(`${entry}?${runs++}`);
  });
});
