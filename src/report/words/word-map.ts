/** A labelled picture of words: their two principal components, names beside the points, as SVG that stands alone. */
import { matrix } from '../../core/matrix.ts';
import type { WordSpace } from '../../words/word-space.ts';
import { charts, draw } from '../figures/chart.ts';
import { colours } from '../figures/colours.ts';
import { flattened } from '../map/project.ts';
import { placeLabels } from './place-labels.ts';

/** How a picture of words looks. */
export interface WordMapOptions {
  readonly title?: string | undefined;
  /** Of the drawing, in units of SVG; 720 if not given. */
  readonly width?: number;
}

/** A drawn picture of words. */
export interface WordMap {
  readonly svg: string;
  /** Share of the variance of the words' directions that the two axes hold, in [0, 1]. */
  readonly variance: number;
  readonly points: readonly { readonly word: string; readonly x: number; readonly y: number }[];
}

const FONT = "'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', sans-serif";
const [FONT_SIZE, MARGIN] = [13, 28];

/**
 * Draws words by the angles between their vectors: what lies near in the picture is near in the whole space as far as two
 * directions can show it.
 *
 * @param words three at least
 * @throws UserError `word-unknown`
 */
export async function drawWordMap(
  space: WordSpace,
  words: readonly string[],
  { title, width = 720 }: WordMapOptions = {},
): Promise<WordMap> {
  const { dims } = space.vectors;
  const rows = matrix(words.length, dims);
  words.forEach((word, i) => {
    rows.data.set(space.direction(word), i * dims);
  });
  const { points, variance } = flattened(rows);
  const tools = await charts();
  const height = Math.round(width * 0.75);
  const [across, up] = [0, 1].map((axis) => span(points.map((point) => point[axis]!))) as [Span, Span];
  // One scale for both axes: a stretched picture would show distances that are not there.
  const unit = Math.min((width - 2 * MARGIN - 90) / across.size, (height - 2 * MARGIN - 44) / up.size);
  const domain = ({ middle }: Span, length: number): [number, number] => [middle - length / unit / 2, middle + length / unit / 2];
  const places = points.map(([x, y], i) => ({ word: words[i]!, x, y }));
  const { plot } = tools;
  const drawn = draw(tools, {
    ...{ width, height, marginLeft: MARGIN, marginRight: MARGIN, marginTop: MARGIN, marginBottom: MARGIN },
    x: { axis: null, domain: domain(across, width - 2 * MARGIN) },
    y: { axis: null, domain: domain(up, height - 2 * MARGIN) },
    marks: [plot.frame({ stroke: 'var(--line)' }), plot.dot(places, { x: 'x', y: 'y', r: 3.2, fill: 'var(--query)' })],
  });
  const labels = placeLabels(
    places.map(({ word, x, y }) => ({ text: word, x: drawn.x(x), y: drawn.y(y) })),
    { fontSize: FONT_SIZE, width, height },
  );
  const texts = labels
    .map(({ text, x, y, anchor }) => `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`)
    .join('');
  return { svg: standAlone(drawn.svg, { texts, title, width, height, variance }), variance, points: places };
}

interface Span {
  readonly middle: number;
  readonly size: number;
}

function span(values: readonly number[]): Span {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, size: Math.max(high - low, 1e-9) };
}

interface Frame {
  readonly texts: string;
  readonly title: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly variance: number;
}

/** A file has no page around it that would give it colours, a size and a background. */
function standAlone(svg: string, { texts, title, width, height, variance }: Frame): string {
  const fixed = Object.entries(colours).reduce((text, [name, [light]]) => text.replaceAll(`var(--${name})`, light), svg);
  const inner = fixed.slice(fixed.indexOf('>') + 1, fixed.lastIndexOf('</svg>')).replace(/<style>.*?<\/style>/s, '');
  const head = title === undefined ? 0 : 34;
  const caption = `<text x="${width - MARGIN}" y="${height - 9}" text-anchor="end" font-size="11" fill="${colours.muted[0]}">two principal components, ${Math.round(variance * 100)} % of the variance</text>`;
  const heading =
    title === undefined ? '' : `<text x="${MARGIN}" y="26" font-size="17" font-weight="600">${escaped(title)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + head}" viewBox="0 ${-head} ${width} ${height + head}" role="img" font-family="${FONT}" font-size="${FONT_SIZE}" fill="${colours.ink[0]}"><rect y="${-head}" width="${width}" height="${height + head}" fill="${colours.card[0]}"/><g transform="translate(0 ${-head})">${heading}</g>${inner}${texts}${caption}</svg>\n`;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
