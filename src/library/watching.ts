import type { Progress as ReadingProgress } from '../commands/running/io.js';
import type { Diagnostic } from '../report/report.js';
import { diagnosticDocument } from '../reporters/json.js';
import type { ReadingOptions, Reject } from './options.js';

/** Those who look on at a call. What one of them throws ends the call, and is not taken for a fault of a log. */
export class Watching {
  readonly #options: Pick<ReadingOptions, 'signal' | 'onProgress' | 'onReject' | 'onDiagnostic'>;
  /** What one of them threw. */
  fault: { readonly error: unknown } | undefined;

  constructor(options: Pick<ReadingOptions, 'signal' | 'onProgress' | 'onReject' | 'onDiagnostic'>) {
    this.#options = options;
  }

  get wantsRejects(): boolean {
    return this.#options.onReject !== undefined;
  }

  /** Looks at the signal whenever a piece was read, too. */
  progressOf(totalBytes: number): ReadingProgress {
    const { onProgress, signal } = this.#options;
    let bytesRead = 0;
    return {
      read: (bytes) => {
        if (signal?.aborted === true) throw signal.reason;
        bytesRead += bytes;
        this.#tell(onProgress, { bytesRead, totalBytes: totalBytes === 0 ? null : totalBytes });
      },
      end() {},
    };
  }

  reject(reject: Reject): void {
    this.#tell(this.#options.onReject, reject);
  }

  tell(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#tell(this.#options.onDiagnostic, diagnosticDocument(diagnostic));
  }

  #tell<Fact>(listener: ((fact: Fact) => void) | undefined, fact: Fact): void {
    try {
      listener?.(fact);
    } catch (error) {
      this.fault ??= { error };
      throw error;
    }
  }
}
