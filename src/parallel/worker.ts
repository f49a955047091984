import { parentPort, workerData } from 'node:worker_threads';
import { Duties } from './duties.js';
import type { Task, WorkerStart } from './tasks.js';

/** The entry of a worker thread: does what it is asked, one task after another. */
const duties = new Duties(workerData as WorkerStart);
parentPort?.on('message', (task: Task) => {
  duties.do(task).then(
    (answer) => parentPort?.postMessage({ answer }),
    (error: unknown) => parentPort?.postMessage({ error }),
  );
});
