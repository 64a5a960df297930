import { histograms, kindLabel } from '../figures/histograms.ts';
import { maps } from '../figures/maps.ts';
import { above, mean, percent } from '../figures/numbers.ts';
import type { ReportRun } from '../read-run.ts';
import type { Evidence } from '../record/evidence.ts';
import { pairKinds } from '../record/sample.ts';
import type { FigureBook } from './figures.ts';
import { type Html, html, raw } from './html.ts';

export const colourKey = (entries: readonly (readonly [name: string, variable: string])[]): Html =>
  html`<ul class="key">${entries.map(([name, variable]) => html`<li>${raw(`<i style="--c:var(--${variable})"></i>`)}${name}</li>`)}</ul>`;

/** Histograms of the similarities, before and after. */
export async function similaritySection(runs: readonly ReportRun[], book: FigureBook): Promise<Html | undefined> {
  const parts = await Promise.all(
    runs.map(async ({ name, evidence }) => {
      if (!evidence || evidence.similarities.positive.before.length === 0) return undefined;
      const kinds = pairKinds.filter((kind) => evidence.similarities[kind].before.length > 0);
      const [figures, separation] = [await histograms(evidence), separations(evidence)];
      return html`${runs.length > 1 && html`<h3>${name}</h3>`}
${colourKey(kinds.map((kind) => [kindLabel(kind, evidence.source), kind] as const))}
<div class="grid">${figures.map((figure, i) => html`<div class="panel">${book.figure(figure, separation[i])}</div>`)}</div>
<p class="cap">${captionOf(evidence)}</p>`;
    }),
  );
  const found = parts.filter((part) => part !== undefined);
  if (found.length === 0) return undefined;
  return html`<section aria-labelledby="similarity"><h2 id="similarity">Similarity</h2>${found}</section>`;
}

/** Before and after: how well a number tells right from wrong. */
export function separations({ similarities: { positive, negative, trap }, source }: Evidence): string[] {
  return (['before', 'after'] as const).map((when) => {
    const against = [
      { what: 'a random one', of: negative[when] },
      { what: source === 'evaluation' ? 'a trap' : 'one named wrong', of: trap[when] },
    ].filter(({ of }) => of.length > 0);
    return against.map(({ what, of }) => `above ${what} in ${(100 * above(positive[when], of)).toFixed(1)} %`).join(', ');
  });
}

export function captionOf({ similarities: { positive, trap }, source, similarity }: Evidence): string {
  const whose =
    source === 'evaluation'
      ? `${positive.before.length} held-out queries, drawn once and the same before and after`
      : `${positive.before.length} of the examples that were trained on${source === 'scored' ? ', of the quarter with the highest scores' : ''}, as no collection was evaluated: they look better than new texts would`;
  const traps =
    trap.before.length === 0
      ? ''
      : source === 'evaluation'
        ? ' A trap shares words with the query and answers something else.'
        : ' Named wrong: negatives of the examples, or pairs with the label 0.';
  const shift = `${mean(positive.before).toFixed(2)} → ${mean(positive.after).toFixed(2)}`;
  return `The ${similarity} of queries with a right document, and with one drawn at random from the others: ${whose}.${traps} The mean of the right ones: ${shift}. Above: how often a right document is more similar than another.`;
}

/** The map of the same texts, before and after. */
export async function mapSection(runs: readonly ReportRun[], book: FigureBook): Promise<Html | undefined> {
  const parts = await Promise.all(
    runs.map(async ({ name, evidence }) => {
      const found = evidence && (await maps(evidence));
      if (!found) return undefined;
      const { figures, pictures } = found;
      const captions = [pictures.before, pictures.after].map(
        ({ variance, neighbours }) => `${percent(variance)} of the variance, ${percent(neighbours)} of the neighbours`,
      );
      return html`${runs.length > 1 && html`<h3>${name}</h3>`}
<div class="grid">${figures.map((figure, i) => html`<div class="panel">${book.figure(figure, captions[i])}</div>`)}</div>`;
    }),
  );
  const found = parts.filter((part) => part !== undefined);
  if (found.length === 0) return undefined;
  return html`<section aria-labelledby="map"><h2 id="map">Map</h2>
${colourKey([
  ['query', 'query'],
  ['its right document', 'document'],
])}${found}
<p class="cap">${mapCaption}</p></section>`;
}

export const mapCaption =
  'The same texts in the two models’ spaces; a line joins a query and its right document. Each picture shows the two directions in which its own space varies most (principal components); the second is turned towards the first, and both have one scale. The figures say how much of the space a picture holds: the share of the variance, and of each text’s ten nearest texts the share that are among its ten nearest here. What is near here may be far apart in the directions that are not shown; judge by the metrics, not by the map.';
