// AssemblyScript: see rows.as.ts.

/** As much as is kept of a log in all: memory is never given back, and no log is to make it grow without end. */
const MOST_KEPT: usize = 1 << 26;

let kept: usize = 0;

/** Whether so many bytes more may be kept; then they count. */
export function mayKeep(bytes: usize): bool {
  if (kept + bytes > MOST_KEPT) return false;
  kept += bytes;
  return true;
}
