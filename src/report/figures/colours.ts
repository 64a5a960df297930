/** Light and dark of every colour in a report; figures name them as CSS variables. Told apart by the colour-blind too. */
export const colours = {
  paper: ['#fbfaf7', '#16181c'],
  card: ['#ffffff', '#1e2126'],
  ink: ['#1f2328', '#e8e6e1'],
  muted: ['#636a73', '#9ba1aa'],
  line: ['#dfdcd4', '#343941'],
  accent: ['#2f5fb3', '#86aef2'],
  good: ['#1b7a5a', '#5cc7a0'],
  bad: ['#b4482f', '#f0917a'],
  positive: ['#1b7a5a', '#5cc7a0'],
  negative: ['#7a8089', '#9aa1ab'],
  trap: ['#c2571f', '#f2a25c'],
  query: ['#2f5fb3', '#86aef2'],
  document: ['#c2571f', '#f2a25c'],
  'run-0': ['#2f5fb3', '#86aef2'],
  'run-1': ['#c2571f', '#f2a25c'],
  'run-2': ['#1b7a5a', '#5cc7a0'],
  'run-3': ['#8a4fa3', '#cf9be6'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

export const RUN_COLOURS = 4;

export const seriesColour = (run: number): string => `var(--run-${run % RUN_COLOURS})`;

/** The variables, light or dark. */
export const variables = (theme: 'light' | 'dark'): string =>
  Object.entries(colours)
    .map(([name, pair]) => `--${name}:${pair[theme === 'light' ? 0 : 1]}`)
    .join(';');
