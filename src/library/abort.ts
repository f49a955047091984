/** As much of an `AbortSignal` as a call looks at: the declarations of the package need those of no platform. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  /** What the call is rejected with. */
  readonly reason?: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
