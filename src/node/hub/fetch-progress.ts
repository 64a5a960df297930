import type { Progress } from '../../core/progress.ts';
import type { HubFile } from './needed-files.ts';

/** Millions of bytes, to a tenth. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;

/** Tells how much of several files is there, and how fast it comes. */
export function fetchProgress(
  name: string,
  total: number,
  progress: Progress,
  clock: () => number = () => performance.now(),
): (file: HubFile, there: number) => void {
  const began = clock();
  const bytes = new Map<HubFile, number>();
  let before: number | undefined;
  return (file, there) => {
    bytes.set(file, there);
    const done = [...bytes.values()].reduce((sum, count) => sum + count, 0);
    // What a former call left is no speed of this one.
    before ??= done;
    const speed = (done - before) / 1000 / Math.max(1, clock() - began);
    progress({
      task: `fetching ${name} (MB)`,
      done: megabytes(done),
      total: megabytes(total),
      figures: speed > 0 ? { 'MB/s': speed.toFixed(1) } : {},
    });
  };
}
