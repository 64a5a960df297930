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
  const counts = new Map<HubFile, number>();
  let before: number | undefined;
  return (file, there) => {
    counts.set(file, there);
    const done = [...counts.values()].reduce((sum, count) => sum + count, 0);
    // What a former call left is no speed of this one.
    before ??= done;
    const speed = (done - before) / 1000 / Math.max(1, clock() - began);
    const isSmall = total < 1e6;
    progress({
      task: `fetching ${name} (${isSmall ? 'kB' : 'MB'})`,
      done: isSmall ? Math.round(done / 1000) : megabytes(done),
      total: isSmall ? Math.round(total / 1000) : megabytes(total),
      figures: speed > 0 ? { 'MB/s': speed.toFixed(1) } : {},
    });
  };
}
