import { resolve } from 'node:path';
import { optionError, UserError } from '../../core/errors.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { needsRanges } from '../../embed/quantize.ts';
import { encodeFile } from '../../node/encode/encode-file.ts';
import { outputFormat, unfinished } from '../../node/encode/output-format.ts';
import { nodeFiles } from '../../node/files.ts';
import { fingerprintOfWeights } from '../../training/fingerprint.ts';
import { counted } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { needed, openRuntime } from '../options.ts';
import { readingOf } from '../reading-parameters.ts';
import { interruptibly } from '../run.ts';
import { sayUnknown } from '../say-unknown.ts';
import type { Terminal } from '../terminal.ts';
import type { EncodeOptions } from './options.ts';
import { countTexts, textsOf } from './source.ts';

/** `attune encode`: streams, so that memory does not grow with the input. */
export async function runEncoding(options: EncodeOptions, terminal: Terminal): Promise<void> {
  const {
    maxLength,
    truncateDims,
    role,
    outputPrecision: precision,
    batch,
    resume = false,
    ranges,
    calibration,
    columns,
  } = options;
  const name = needed(options.model, '--model', '--model FOLDER, or ORG/NAME of a hub');
  const input = needed(options.input, '--input', '--input FILE, or --input - for standard input');
  const output = needed(options.output, '--output', '--output FILE.npy, .jsonl, .arrow or .parquet');
  // All that can be wrong is said before the model is loaded.
  await outputFormat(output);
  checkPrecision(options);
  const reading = { ...readingOf(options), ...(columns && { columns }) };
  if (input === '-' && Object.keys(reading).length > 0) throw misplacedReading(reading);
  if (input !== '-' && resolve(input) === resolve(output))
    throw new UserError({
      code: 'output-is-input',
      message: `--output ${output} is the input itself, which would be lost`,
      fix: 'choose another --output',
    });
  await unfinished(output, resume);
  const total =
    input === '-'
      ? undefined
      : await countTexts(input, reading, (done) => terminal.progress({ task: 'reading the input', done }));

  const model = await openModel(nodeFiles, name, { terminal, offline: options.offline, pooling: options.pooling });
  const chosen = await openRuntime(options, terminal);
  const embedder = await encoderEmbedder(model, {
    ...chosen,
    ...(maxLength !== undefined && { maxLength }),
    ...(truncateDims !== undefined && { truncateDims }),
  });
  const started = performance.now();
  try {
    const encoded = await interruptibly(terminal, 'ending; --resume goes on', (signal) =>
      encodeFile({
        ...{ embedder, output, role, precision, batch, resume, signal, progress: terminal.progress },
        ...{ texts: textsOf(input, reading), ...(total !== undefined && { total }) },
        ...{ ...(ranges !== undefined && { ranges }), ...(calibration !== undefined && { calibration }) },
        same: {
          weights: fingerprintOfWeights(model.weights),
          pooling: model.encoder.config.pooling,
          prompt: model.encoder.config.prompts[role],
          'max-length': embedder.maxLength,
          'truncate-dims': embedder.dimensions,
          runtime: `${chosen.runtime.name} ${chosen.runtime.version}`,
          precision: chosen.precision,
        },
      }),
    );
    const { texts, cut, tokens, resumedAfter, dimensions } = encoded;
    if (resume && resumedAfter === 0) terminal.note('there was nothing to go on with: all was encoded');
    if (resumedAfter > 0) terminal.note(`went on after ${counted(resumedAfter, 'text')}`);
    if (texts === 0) terminal.note('the input is empty; so is the output');
    if (cut > 0) terminal.note(`${counted(cut, 'text was', 'texts were')} cut at ${embedder.maxLength} tokens`);
    sayUnknown(embedder, model.tokenizer, terminal);
    if (encoded.ranges !== undefined) terminal.note(`queries need the same ranges: --ranges ${encoded.ranges}`);
    const seconds = (performance.now() - started) / 1000;
    const speed = Math.round(embedder.counts.tokens / seconds).toLocaleString('en');
    const as = precision === 'float32' ? '' : ` as ${precision}`;
    terminal.print(
      options.json
        ? JSON.stringify({ ...encoded, precision, tokens, seconds })
        : `${counted(texts, 'vector')} of ${dimensions} dimensions${as} in ${output} (${speed} tokens/s)`,
    );
  } finally {
    await embedder.dispose();
  }
}

function checkPrecision({ outputPrecision, ranges, calibration }: EncodeOptions): void {
  if (needsRanges(outputPrecision)) {
    if (ranges !== undefined && calibration !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: '--calibration takes ranges from the first vectors, and --ranges from a file',
        fix: 'leave one of the two out',
      });
    return;
  }
  for (const [option, value] of Object.entries({ '--ranges': ranges, '--calibration': calibration }))
    if (value !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning for ${outputPrecision} numbers`,
        fix: `--output-precision int8, or leave ${option} out`,
      });
}

const misplacedReading = (reading: object): UserError =>
  optionError(
    `--${Object.keys(reading)[0]!}`,
    'given',
    'left out with --input -, which is JSONL or a text on each line',
    'name a file, or leave it out',
  );
