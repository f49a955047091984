import { constants } from 'node:os';

/** What asks a run to end: Ctrl-C, a scheduler, a terminal that is closed. */
const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What shells add the number of a signal to. */
const STOPPED = 128;

/**
 * Has things done before the process ends in the midst of its work: because it was told to, or by a bug. No signal is
 * caught while there is nothing to do: a run that is busy is then ended by the system at once, and not between two
 * tasks.
 */
export function stopsOf(process: NodeJS.Process): (act: () => void) => () => void {
  const acts = new Set<() => void>();
  let isListening = false;
  const listen = (): void => {
    isListening = true;
    process.once('exit', () => {
      for (const act of acts) act();
    });
    for (const signal of STOPS) process.once(signal, () => process.exit(STOPPED + constants.signals[signal]));
  };
  return (act) => {
    if (!isListening) listen();
    acts.add(act);
    return () => acts.delete(act);
  };
}
