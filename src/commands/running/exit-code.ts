/** Done; or done, but what the user asked to fail on was found. */
export type ExitCode = 0 | 1;
