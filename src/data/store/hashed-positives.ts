/**
 * What belongs to what in data that is larger than memory: by the keys of texts, in typed arrays. Kept are the relations that
 * one example alone does not tell its batch: those of anchors that come several times, and those of positives that are
 * anchors elsewhere. That is the same answer as that of `knownPositives`, but for two texts that have one key.
 *
 *     anchors     [k1      k2  k3     …]   ascending
 *     starts      [0       2   3      …]   of each anchor's entries
 *     positives   [p1 p2 | p3 | p4 p5 …]
 */
import type { Example } from '../example.ts';
import { type KnownPositives, normalizeText } from '../relations.ts';
import { distinct, growingNumbers, placeOf } from './growing-numbers.ts';
import { textKey } from './text-key.ts';

export interface HashedPositives {
  add(example: Pick<Example, 'anchor' | 'positives'>): void;
  /** Once, when all have been added. */
  finish(): KnownPositives;
}

export function hashedPositives(): HashedPositives {
  const [anchorKeys, ofPair, positiveKeys] = [growingNumbers(), growingNumbers(), growingNumbers()];
  return {
    add: ({ anchor, positives }) => {
      const key = textKey(normalizeText(anchor));
      anchorKeys.push(key);
      for (const positive of positives) {
        ofPair.push(key);
        positiveKeys.push(textKey(normalizeText(positive)));
      }
    },
    finish: () => {
      const { values: anchors, counts: times } = distinct(anchorKeys.view().sort());
      const relations = collected(anchors, times, ofPair.view(), positiveKeys.view());
      return { among: (candidates) => lookUp(anchors, relations, candidates) };
    },
  };
}

interface Relations {
  readonly starts: Float64Array;
  readonly positives: Float64Array;
}

function collected(anchors: Float64Array, times: Uint32Array, from: Float64Array, to: Float64Array): Relations {
  const each = (relation: (anchor: number, positive: number) => void) => {
    for (let i = 0; i < from.length; i++) {
      const [a, p] = [placeOf(anchors, from[i]!), placeOf(anchors, to[i]!)];
      if (times[a]! > 1) relation(a, to[i]!);
      if (p >= 0) relation(p, from[i]!);
    }
  };
  const starts = new Float64Array(anchors.length + 1);
  each((anchor) => starts[anchor + 1]!++);
  for (let i = 0; i < anchors.length; i++) starts[i + 1]! += starts[i]!;
  const positives = new Float64Array(starts[anchors.length]!);
  const next = starts.slice();
  each((anchor, positive) => {
    positives[next[anchor]!++] = positive;
  });
  return { starts, positives };
}

function lookUp(anchors: Float64Array, { starts, positives }: Relations, candidates: ReadonlyMap<string, number>) {
  const byKey = new Map([...candidates].map(([text, at]) => [textKey(text), at]));
  return (anchor: string): number[] => {
    const place = placeOf(anchors, textKey(anchor));
    if (place < 0) return [];
    const found: number[] = [];
    for (const key of positives.subarray(starts[place]!, starts[place + 1]!)) {
      const at = byKey.get(key);
      if (at !== undefined) found.push(at);
    }
    return found;
  };
}
