/** A training that was interrupted, as one safetensors file: both matrices, and how far it was. */
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import { hashText, mix } from '../../core/random.ts';
import { writeSafetensors } from '../../formats/safetensors.ts';
import { readSafetensorsFile } from '../../formats/safetensors-file.ts';
import type { NumberedCorpus } from '../corpus/number-corpus.ts';
import type { WordSettings } from './settings.ts';
import type { WordState } from './train-words.ts';

/** What a training goes on only with: the same settings and the same corpus. */
export interface TrainingIdentity {
  readonly settings: WordSettings;
  readonly corpus: NumberedCorpus;
}

const KEY = 'attune.words';

export function fingerprintOf({ words, counts, totalWords, chunkStarts }: NumberedCorpus): string {
  let hash = hashText(`${totalWords} ${chunkStarts.at(-1)}`);
  for (const [i, word] of words.entries()) hash = mix(hash ^ hashText(word, counts[i]!));
  return (hash >>> 0).toString(16).padStart(8, '0');
}

export async function writeCheckpoint(files: Files, path: string, state: WordState, identity: TrainingIdentity): Promise<void> {
  const { settings, corpus } = identity;
  const about = { chunks: state.chunks, settings, corpus: fingerprintOf(corpus) };
  const tensor = (name: 'input' | 'output') => ({
    name,
    dtype: 'float32' as const,
    shape: [state[name].length],
    data: state[name],
  });
  await files.write(path, writeSafetensors([tensor('input'), tensor('output')], { [KEY]: JSON.stringify(about) }));
}

/** @throws UserError `checkpoint-missing`, `checkpoint-other`, `safetensors-corrupt`, `safetensors-truncated` */
export async function readCheckpoint(files: Files, path: string, { settings, corpus }: TrainingIdentity): Promise<WordState> {
  if (!(await files.exists(path)))
    throw new UserError({
      code: 'checkpoint-missing',
      message: `there is no training to resume: ${path} is missing`,
      fix: 'leave --resume out, or name the folder of a training that was interrupted (--out)',
    });
  const file = await readSafetensorsFile(files, path);
  const about: unknown = JSON.parse(file.metadata[KEY] ?? 'null');
  if (!isRecord(about) || !isRecord(about['settings']) || !Number.isSafeInteger(about['chunks']))
    throw other(path, 'it does not say what it was trained with');
  const [was, is] = [flat(about['settings']), flat({ ...settings })];
  for (const name of new Set([...was.keys(), ...is.keys()]))
    if (was.get(name) !== is.get(name))
      throw other(path, `${name} was ${was.get(name) ?? 'not given'}, and is ${is.get(name) ?? 'not given'} now`);
  if (about['corpus'] !== fingerprintOf(corpus)) throw other(path, 'the corpus, or how it was cut into words, was another one');
  return { chunks: about['chunks'] as number, input: file.tensor('input').float32(), output: file.tensor('output').float32() };
}

const flat = (settings: object): Map<string, string> =>
  new Map(
    Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)] as const])),
  );

const other = (file: string, why: string) =>
  new UserError({
    code: 'checkpoint-other',
    message: `this training cannot be gone on with: ${why}`,
    fix: 'give the options and the corpus that it began with, or begin anew: --overwrite',
    file,
  });
