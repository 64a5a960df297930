import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { type VectorPrecision, vectorPrecisions } from '../../embed/quantize.ts';
import type { Precision } from '../../runtime/runtime.ts';
import { withParameters } from '../config/as-options.ts';
import type { EncodeOptions } from '../encode/options.ts';
import { count, oneOf, pairs, withModel, withRuntime } from '../options.ts';
import { readingParameters } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';

export function encodeCommand(terminal: Terminal): Command {
  const command = new Command('encode')
    .description(
      'Turn texts into vectors: JSONL, CSV, TSV or Parquet, or a text a line, in; .npy, .jsonl, .arrow or .parquet out. Any size of input, in bounded memory; what is cut short can be gone on with.',
    )
    .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--input <file>', 'the texts; - for standard input, where a first line that begins with { makes it JSONL')
    .option('--columns <map>', 'of a table or JSONL, e.g. text=body,id=key', pairs)
    .option('--output <file>', 'FILE.npy (a row a text), FILE.jsonl ({"id", "vector"}), FILE.arrow or FILE.parquet (id, vector)')
    .addOption(
      new Option('--output-precision <name>', `of the numbers: ${vectorPrecisions.join(', ')}`)
        .default('float32')
        .argParser(oneOf('--output-precision', vectorPrecisions)),
    )
    .option('--ranges <file>', 'quantise to int8 by the ranges of an earlier output (FILE.ranges.json)')
    .option('--calibration <n>', 'vectors that int8 takes its ranges from (default: 4096)', count('--calibration'))
    .addOption(
      new Option('--role <name>', 'query or document: which prompt of the model goes before')
        .default('document')
        .argParser(oneOf('--role', ['query', 'document'])),
    )
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', { from: 3 }))
    .option('--truncate-dims <n>', 'the first so many numbers of each vector (default: all)', count('--truncate-dims'))
    .option('--batch <n>', 'texts written together: a row group; what a kill can cost', count('--batch'), 4096)
    .option('--resume', 'go on with an output that was cut short')
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune encode --model runs/faq --input passages.jsonl --output passages.npy\n  attune encode --model runs/faq --input articles.csv --columns text=body,id=key --output articles.parquet --resume\n  cat lines.txt | attune encode --model runs/faq --input - --output vectors.jsonl --role query',
    );
  withParameters(withModel(withRuntime(command)), readingParameters, { negatable: true });
  let meant: VectorPrecision | undefined;
  acceptOutputPrecision(command, (precision) => {
    meant = precision;
  });
  return command.action(async (options: EncodeOptions) => {
    if (meant !== undefined && command.getOptionValueSource('outputPrecision') !== 'default')
      throw new UserError({
        code: 'option-twice',
        message: `--precision ${meant} and --output-precision ${options.outputPrecision} both name the numbers of the output`,
        fix: 'leave one of the two out',
      });
    await (await import('../encode/run.ts')).runEncoding(
      meant === undefined ? options : { ...options, outputPrecision: meant },
      terminal,
    );
  });
}

/** No runtime computes in these, so `--precision int8` can only mean the output. */
function acceptOutputPrecision(command: Command, onMeant: (precision: VectorPrecision) => void): void {
  const option = command.options.find(({ long }) => long === '--precision')!;
  const parse = option.parseArg as (text: string, before: Precision | 'auto') => unknown;
  option.description += '; int8, uint8, binary, ubinary: as --output-precision';
  option.argParser((text: string, before) => {
    const precision = vectorPrecisions.find((name) => name === text && name !== 'float32');
    if (precision === undefined) return parse(text, before as Precision | 'auto');
    onMeant(precision);
    return 'auto';
  });
}
