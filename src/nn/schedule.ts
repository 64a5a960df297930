/** The learning rate as a share of its peak, over the steps of a run. */
export const scheduleNames = ['linear', 'cosine', 'constant'] as const;
export type ScheduleName = (typeof scheduleNames)[number];

export interface ScheduleOptions {
  readonly name: ScheduleName;
  readonly totalSteps: number;
  /** Steps of linear rise from (almost) zero to the peak. */
  readonly warmupSteps: number;
}

/**
 * The factor for step t, counted from 0: (t + 1) / warm-up while rising, then 1 (`constant`), falling to 0 in a straight
 * line (`linear`) or along half a cosine (`cosine`).
 */
export function scheduleFactor({ name, totalSteps, warmupSteps }: ScheduleOptions, step: number): number {
  if (step < warmupSteps) return (step + 1) / warmupSteps;
  if (name === 'constant') return 1;
  const left = Math.max(0, totalSteps - step) / Math.max(1, totalSteps - warmupSteps);
  return name === 'linear' ? left : 0.5 * (1 - Math.cos(Math.PI * left));
}
