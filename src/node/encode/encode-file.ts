import { type Matrix, stackRows } from '../../core/matrix.ts';
import { needsRanges, quantize, type Ranges, rangesOf, type VectorPrecision } from '../../embed/quantize.ts';
import { vectorFormat } from '../../formats/open-vector-format.ts';
import { checkVectors } from './check-vectors.ts';
import type { EncodedFile, EncodeFileOptions } from './encode-file-options.ts';
import { addToJournal, checkSame, type JournalBatch, type JournalHead, removePart, writeJournal } from './encode-journal.ts';
import { encodeProgress } from './encode-progress.ts';
import { outputFormat, unfinished } from './output-format.ts';
import { openPart } from './part-file.ts';
import { hashOfRanges, readRanges, writeRanges } from './ranges-file.ts';
import { type TextBatch, textBatches } from './text-batches.ts';

/**
 * Encodes texts into a file, of any size in bounded memory. Until all is there it is called `OUTPUT.part`; whatever ends it, the
 * same call with `resume` goes on behind its last batch, and the file has the bytes that it would have had uninterrupted.
 *
 * @throws UserError `output-unknown`, `encode-unfinished`, `resume-missing`, `resume-differs`, `resume-input-differs`,
 *   `ranges-invalid`, `vector-not-finite`, `disk-full`, and those of `texts`
 */
export async function encodeFile(options: EncodeFileOptions): Promise<EncodedFile> {
  const { embedder, output, role = 'document', precision = 'float32', batch = 4096, calibration = 4096, total } = options;
  const { dimensions, name: model } = embedder;
  const name = await outputFormat(output);
  const given = options.ranges === undefined ? undefined : await readRanges(options.ranges, dimensions);
  const same = {
    ...{ ...options.same, model, dimensions, role, format: name, 'output-precision': precision, batch },
    ...(needsRanges(precision) && (given ? { ranges: hashOfRanges(given) } : { calibration })),
  };
  const before = await unfinished(output, options.resume ?? false);
  if (before) {
    checkSame(output, before.head.same, same);
    await writeJournal(output, before);
  }
  const written: JournalBatch[] = [...(before?.batches ?? [])];
  const after = written.at(-1);

  const about = { creator: 'attune', model, role, precision, dimensions: String(dimensions) };
  const format = await vectorFormat(name, { ...shapeOf(precision, dimensions), about });
  const file = await openPart(output, format.head, after?.bytes);
  const show = encodeProgress(options.progress ?? (() => {}), { from: after?.texts ?? 0, total });
  const counts = countsOf(embedder, after);
  let ranges = given ?? (before && rangesIn(before.head));
  let begun = before !== undefined;
  const waiting: EncodedBatch[] = [];
  const flush = async () => {
    if (needsRanges(precision) && waiting.length > 0) ranges ??= rangesOf(stackRows(waiting.map(({ vectors }) => vectors)));
    if (!begun) await addToJournal(output, { same, ...(ranges && { ranges: listed(ranges) }) });
    begun = true;
    for (const { rows, digest, vectors, tokens, cut } of waiting.splice(0)) {
      const [at, texts] = [written.at(-1)?.bytes ?? format.head.length, written.at(-1)?.texts ?? 0];
      const { data } = quantize(vectors, precision, ranges);
      const { bytes, note } = format.batch({ ids: rows.map(({ id }) => id), data }, at);
      await file.add(bytes, at);
      const entry = {
        texts: texts + rows.length,
        bytes: at + bytes.length,
        digest,
        tokens,
        cut,
        ...(note !== undefined && { note }),
      };
      await addToJournal(output, entry);
      written.push(entry);
    }
  };
  try {
    let held = 0;
    for await (const { rows, digest } of textBatches(options.texts, { size: batch, after, output })) {
      const texts = rows.map(({ text }) => text);
      const vectors = await embedder.embed(texts, {
        role,
        progress: show.within,
        ...(options.signal && { signal: options.signal }),
      });
      checkVectors(vectors, rows, written.at(-1)?.texts ?? 0);
      waiting.push({ rows, digest, vectors, ...counts() });
      held += rows.length;
      show.add(rows.length);
      // Nothing can be quantised before its ranges are known.
      if (!needsRanges(precision) || ranges || held >= calibration) await flush();
    }
    await flush();
    const { texts, bytes: at, tokens, cut } = written.at(-1) ?? { texts: 0, bytes: format.head.length, tokens: 0, cut: 0 };
    const kept = needsRanges(precision) && ranges ? await writeRanges(output, ranges, { model, precision }) : undefined;
    await file.finish(
      format.tail(
        written.flatMap(({ note }) => note ?? []),
        at,
      ),
      at,
      format.finalHead?.(texts),
    );
    await removePart(output);
    const resumedAfter = after?.texts ?? 0;
    return { output, texts, dimensions, tokens, cut, resumedAfter, ...(kept !== undefined && { ranges: kept }) };
  } finally {
    await file.close();
    if (written.length === 0) await removePart(output);
  }
}

interface EncodedBatch extends TextBatch {
  readonly vectors: Matrix;
  /** So far. */
  readonly tokens: number;
  readonly cut: number;
}

function shapeOf(precision: VectorPrecision, dimensions: number) {
  const numbers = ({ float32: 'float32', int8: 'int8', binary: 'int8', uint8: 'uint8', ubinary: 'uint8' } as const)[precision];
  return { numbers, columns: precision.endsWith('binary') ? Math.ceil(dimensions / 8) : dimensions };
}

/** Of all calls together. */
function countsOf({ counts }: EncodeFileOptions['embedder'], after: JournalBatch | undefined) {
  const { tokens = 0, cut = 0 } = { ...counts };
  return () => ({
    tokens: (after?.tokens ?? 0) + (counts?.tokens ?? 0) - tokens,
    cut: (after?.cut ?? 0) + (counts?.cut ?? 0) - cut,
  });
}

const listed = ({ least, greatest }: Ranges) => ({ least: Array.from(least), greatest: Array.from(greatest) });

const rangesIn = ({ ranges }: JournalHead): Ranges | undefined =>
  ranges && { least: Float32Array.from(ranges.least), greatest: Float32Array.from(ranges.greatest) };
