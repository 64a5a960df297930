/** Observable Plot draws on linkedom's document: SVG as text, without a browser. Colours are CSS variables of the page. */
import type * as PlotModule from '@observablehq/plot';

export type Plot = typeof PlotModule;
type PlotOptions = PlotModule.PlotOptions;

/** Something to stop at in a figure, in the units of its viewBox. */
export interface Stop {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  /** Stops that belong together are shown together: a query and its document. */
  readonly group?: number;
}

export interface Figure {
  /** For file names. */
  readonly name: string;
  readonly title: string;
  /** What the figure shows, for those who do not see it. */
  readonly alt: string;
  readonly svg: string;
  readonly stops: readonly Stop[];
  /** How the nearest stop is found: by the place along x, or by the distance. */
  readonly pick: 'x' | 'point';
}

/** Near to what a figure has on a page and on a phone, so that letters keep their size. */
export const size = { width: 380, height: 225 } as const;
export const smallSize = { width: 300, height: 190 } as const;

let loaded: Promise<{ readonly plot: Plot; readonly document: Document }> | undefined;

/** Loaded when the first figure is drawn: it takes as long as drawing a whole report. */
export function charts(): Promise<{ readonly plot: Plot; readonly document: Document }> {
  loaded ??= Promise.all([import('@observablehq/plot'), import('linkedom')]).then(([plot, { parseHTML }]) => ({
    plot,
    document: parseHTML('<html><body></body></html>').document as unknown as Document,
  }));
  return loaded;
}

export interface Drawn {
  readonly svg: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export function draw({ plot, document }: Awaited<ReturnType<typeof charts>>, options: PlotOptions): Drawn {
  const made = plot.plot({
    ...size,
    marginTop: 14,
    marginRight: 14,
    marginBottom: 34,
    marginLeft: 52,
    style: { fontSize: '12px', background: 'transparent' },
    ...options,
    document,
  });
  const scale = (name: 'x' | 'y') => (value: number) => Math.round(Number(made.scale(name)!.apply(value)) * 10) / 10;
  // The page gives the picture its name, and a browser its size.
  made.setAttribute('aria-hidden', 'true');
  made.removeAttribute('height');
  made.setAttribute('width', '100%');
  return { svg: made.outerHTML, x: scale('x'), y: scale('y') };
}
