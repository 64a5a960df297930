/** How figures are written for people. */

/** `1 example`, `6,332 examples` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** `+0.036`, `−0.002` */
export const signed = (value: number, digits = 3): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

export const interval = ([low, high]: readonly [number, number], write: (value: number) => string): string =>
  `[${write(low)}, ${write(high)}]`;
