/** Names beside points, where they cover as little as can be. */
export interface LabelPoint {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedLabel extends LabelPoint {
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Canvas {
  readonly fontSize: number;
  readonly width: number;
  readonly height: number;
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;

/** As it will be drawn, nearly: a Chinese character is as wide as it is high. */
const widthOf = (text: string, fontSize: number) =>
  Array.from(text).reduce((sum, c) => sum + (wide.test(c) ? 1 : 0.56) * fontSize, 0);

/** Each label at the best of eight places around its point, by how much it would cover of other points and labels. */
export function placeLabels(points: readonly LabelPoint[], canvas: Canvas): PlacedLabel[] {
  const { fontSize } = canvas;
  const gap = 6;
  const boxes: Box[] = points.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  return points.map(({ text, x, y }) => {
    const width = widthOf(text, fontSize);
    const below = y + gap + fontSize * 0.8;
    const places: readonly PlacedLabel[] = [
      { text, x: x + gap, y: y + fontSize * 0.35, anchor: 'start' },
      { text, x: x - gap, y: y + fontSize * 0.35, anchor: 'end' },
      { text, x, y: y - gap, anchor: 'middle' },
      { text, x, y: below, anchor: 'middle' },
      { text, x: x + gap * 0.7, y: y - gap * 0.7, anchor: 'start' },
      { text, x: x - gap * 0.7, y: y - gap * 0.7, anchor: 'end' },
      { text, x: x + gap * 0.7, y: below - gap * 0.3, anchor: 'start' },
      { text, x: x - gap * 0.7, y: below - gap * 0.3, anchor: 'end' },
    ];
    const scored = places.map((place, i) => {
      const left = place.anchor === 'start' ? place.x : place.anchor === 'end' ? place.x - width : place.x - width / 2;
      const box = { left, right: left + width, top: place.y - fontSize * 0.85, bottom: place.y + fontSize * 0.2 };
      return { place, box, cost: i * 0.5 + boxes.reduce((sum, other) => sum + overlap(box, other), 0) + outside(box, canvas) };
    });
    const best = scored.reduce((a, b) => (b.cost < a.cost ? b : a));
    boxes.push(best.box);
    return { ...best.place, x: round(best.place.x), y: round(best.place.y) };
  });
}

const round = (x: number) => Math.round(x * 10) / 10;

const overlap = (a: Box, b: Box) =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const outside = ({ left, right, top, bottom }: Box, { width, height }: Canvas) =>
  1000 * (Math.max(0, 2 - left) + Math.max(0, right - width + 2) + Math.max(0, 2 - top) + Math.max(0, bottom - height + 2));
