/** The values of a page behind its levels, by their encoding: as many and as large as there are bytes for. */
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import type { ColumnChunk } from './column-chunk.ts';
import { bytesOfPrefixed, checkDeltas } from './parquet-deltas.ts';
import { checkRuns } from './parquet-runs.ts';

export interface ValuesOptions {
  readonly encoding: string;
  /** Of what is there. */
  readonly count: number;
  readonly chunk: ColumnChunk;
}

/** @returns bytes that reading takes beyond those of the page @throws RangeError */
export function checkValues(view: DataView, at: number, { encoding, count, chunk }: ValuesOptions): number {
  switch (encoding) {
    case 'BYTE_STREAM_SPLIT':
      if (count * chunk.width > view.byteLength - at)
        throw new RangeError(`a page claims ${count} values of ${chunk.width} bytes`);
      return 0;
    case 'DELTA_BINARY_PACKED':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      checkDeltas(view, at, count);
      return 0;
    case 'DELTA_BYTE_ARRAY': {
      const suffixesAt = checkDeltas(view, at, count);
      checkDeltas(view, suffixesAt, count);
      const lengths = (offset: number) => {
        const output = new Int32Array(count);
        deltaBinaryUnpack({ view, offset }, count, output);
        return output;
      };
      return bytesOfPrefixed(lengths(at), lengths(suffixesAt));
    }
    default:
      checkPlaces(view, at, { encoding, count, chunk });
      return 0;
  }
}

/** Places in a dictionary, and truth values that are packed like them. */
function checkPlaces(view: DataView, at: number, { encoding, count, chunk: { boolean } }: ValuesOptions): void {
  if (encoding !== 'RLE' && !encoding.endsWith('_DICTIONARY')) return;
  if (at >= view.byteLength) {
    if (count > 0 && encoding !== 'RLE') throw new RangeError('a page has no places');
    return;
  }
  const width = boolean ? 1 : view.getUint8(at);
  if (width > 32) throw new RangeError(`places have ${width} bits`);
  const from = boolean ? at + 4 : at + 1;
  checkRuns(view, { from, to: view.byteLength, width, count, whole: false });
}

/** How many of `count` levels, which have been checked, are the greatest: values that are there. */
export function valuesThere(view: DataView, from: number, { width, level, count }: LevelsOptions): number {
  const output = new Array<number>(count);
  readRleBitPackedHybrid({ view, offset: from }, width, output, 0);
  return output.reduce((sum, found) => sum + Number(found === level), 0);
}

export interface LevelsOptions {
  /** Bits of a level. */
  readonly width: number;
  /** The greatest. */
  readonly level: number;
  readonly count: number;
}
