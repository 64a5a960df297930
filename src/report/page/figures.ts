import type { Figure } from '../figures/chart.ts';
import { type Html, html, raw } from './html.ts';

/** Figures of a page, each under an id by which the script finds its stops. */
export function figureBook() {
  const stops: Record<string, Figure['stops']> = {};
  return {
    figure: (figure: Figure, caption?: string): Html => {
      const id = `figure-${Object.keys(stops).length + 1}`;
      stops[id] = figure.stops;
      return html`<figure class="chart"><figcaption id="${id}-title"><b>${figure.title}</b>${caption && ` · ${caption}`}</figcaption>
<div class="plot" id="${id}" data-pick="${figure.pick}" tabindex="0" role="group" aria-labelledby="${id}-title" aria-describedby="${id}-alt">
<p id="${id}-alt" hidden>${figure.alt} Arrow keys go from point to point.</p>${raw(figure.svg)}<div class="tip" role="status" hidden dir="auto"></div></div></figure>`;
    },
    /** All stops, for the page's script. Nothing in it can end the element that it stands in. */
    data: (): Html =>
      raw(`<script type="application/json" id="stops">${JSON.stringify(stops).replaceAll('<', '\\u003c')}</script>`),
  };
}

export type FigureBook = ReturnType<typeof figureBook>;
