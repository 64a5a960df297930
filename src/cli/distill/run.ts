import { UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import { rowVectors } from '../../embed/row-vectors.ts';
import { saveModel } from '../../encoders/save-model.ts';
import { readVocabulary } from '../../node/distill.ts';
import { nodeFiles } from '../../node/files.ts';
import { checkFreeFolder } from '../../node/free-folder.ts';
import { textsOfPaths } from '../../node/words/texts-of-paths.ts';
import { checkDistillable, distill } from '../../static/distill.ts';
import { counted } from '../figures.ts';
import { openModel } from '../open-model.ts';
import { type ModelCommandOptions, needed, openRuntime, type RuntimeOptions } from '../options.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import { textColumn } from '../words/corpus-options.ts';

export interface DistillCommandOptions extends ModelCommandOptions, RuntimeOptions {
  readonly model?: string;
  readonly out?: string;
  readonly dims?: number;
  readonly vocabulary?: string;
  readonly corpus?: readonly string[];
  readonly columns?: Readonly<Record<string, string>>;
  readonly sif?: number;
  readonly dtype: 'float32' | 'float16';
  readonly json?: boolean;
}

/** `attune distill` */
export async function runDistill(options: DistillCommandOptions, terminal: Terminal): Promise<void> {
  const name = needed(options.model, '--model', '--model FOLDER');
  const out = needed(options.out, '--out', '--out FOLDER');
  await checkFreeFolder(out);
  const { dims, sif, corpus, columns, dtype } = options;
  if (columns !== undefined && corpus === undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: '--columns has no meaning without --corpus',
      fix: '--corpus FILE, or leave --columns out',
    });
  if (corpus && sif === 0)
    throw new UserError({
      code: 'option-misplaced',
      message: '--corpus has no meaning beside --sif 0: all tokens weigh the same, however often they come',
      fix: 'leave one of the two out',
    });
  // Told before a model is run.
  const words = options.vocabulary === undefined ? [] : await readVocabulary(options.vocabulary);
  if (options.vocabulary !== undefined && words.length === 0)
    throw new UserError({
      code: 'vocabulary-empty',
      message: `${options.vocabulary} holds no words`,
      fix: 'write one word a line, or leave --vocabulary out',
    });
  const model = await openModel(nodeFiles, name, { terminal, offline: options.offline, pooling: options.pooling });
  checkDistillable(model, options);
  const { runtime, precision, threads } = await openRuntime(options, terminal);
  const { progress } = terminal;
  const made = await interruptibly(terminal, 'ending; nothing is written', (signal) =>
    distill(model, {
      ...{ words, progress },
      ...(dims !== undefined && { dims }),
      ...(sif !== undefined && { sif }),
      ...(corpus && { texts: textsOfPaths(corpus, { column: textColumn(columns), onNote: terminal.note }) }),
      vectors: (rows) => rowVectors(model, rows, { runtime, precision, threads, progress, signal }),
    }),
  );
  if (options.vocabulary !== undefined)
    terminal.note(
      `${counted(made.words.added, 'word')} of ${options.vocabulary} got a vector${made.words.known > 0 ? `; ${made.words.known.toLocaleString('en')} were in the vocabulary already, came twice, or are blank to the tokenizer` : ''}`,
    );
  await saveModel(nodeFiles, out, made.model, { dtype });
  const bytes = await nodeFiles.size(joinPath(out, 'model.safetensors'));
  const { tokens, explained, words: told, counted: seen } = made;
  const { dimensions } = made.model.encoder;
  if (options.json) {
    terminal.print(
      JSON.stringify({ out, tokens, dimensions, explained, words: told, bytes, ...(seen !== undefined && { counted: seen }) }),
    );
    return;
  }
  terminal.print(
    `${counted(tokens, 'token')} of ${dimensions} dimensions, which keep ${(100 * explained).toFixed(1)} % of their variance; ${(bytes / 1e6).toFixed(1)} MB in ${out}`,
  );
  terminal.note(`measure it: attune evaluate --model ${out} --data FOLDER`);
}
