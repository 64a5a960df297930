import { UserError } from '../../core/errors.ts';
import { countCooccurrence } from '../../node/words/count-cooccurrence.ts';
import { saveWordVectors, wordFormatOf } from '../../node/words/word-files.ts';
import type { CompanyOfTwo } from '../../words/cooccurrence/cooccurrence.ts';
import { counted } from '../figures.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { openSpace } from './ask.ts';
import { corpusOf } from './corpus-options.ts';
import type { CooccurrenceCommandOptions } from './options.ts';

/** `attune words cooccurrence` */
export async function showCooccurrence(
  words: readonly string[],
  options: CooccurrenceCommandOptions,
  terminal: Terminal,
): Promise<void> {
  if (new Set(words).size < 2)
    throw new UserError({
      code: 'words-missing',
      message: `${words.length === 1 ? 'one word is' : 'the same word is'} given, ${JSON.stringify(words[0])}; two different ones were needed`,
      fix: `attune words cooccurrence --input corpus.txt ${words[0]} ANOTHER`,
    });
  const { vectors, out, window, minCount, contexts, dims, smoothing, seed, top, json } = options;
  const corpus = corpusOf(options, `attune words cooccurrence --input corpus.txt ${words.join(' ')}`);
  if (out !== undefined) wordFormatOf(out);
  const space = vectors === undefined ? undefined : await openSpace(vectors, '');
  for (const word of space ? words : []) space!.direction(word);
  const company = await countCooccurrence({
    ...corpus,
    ...{ words, window, minCount, contexts, dims, smoothing, seed },
    progress: terminal.progress,
    onNote: terminal.note,
  });
  const pairs = [...new Set(words)].flatMap((a, i, all) => all.slice(i + 1).map((b) => company.compare(a, b)));
  for (const pair of pairs) {
    const cosine = space?.similarity(...pair.words);
    terminal.print(json ? asJson(pair, cosine, top) : page(pair, cosine, top));
  }
  if (out === undefined) return;
  await saveWordVectors(out, company.vectors);
  terminal.note(`${counted(company.vectors.words.length, 'vector')} of ${company.vectors.dims} dimensions are in ${out}`);
}

const short = (x: number) => Number(x.toFixed(6));

function asJson({ words, oneHot, ppmi, svd, shared }: CompanyOfTwo, cosine: number | undefined, top: number): string {
  const contexts = shared.slice(0, top).map(({ word, a, b, share }) => ({ word, a: short(a), b: short(b), share: short(share) }));
  const vectors = cosine === undefined ? {} : { vectors: short(cosine) };
  return JSON.stringify({
    words,
    oneHot,
    ppmi: short(ppmi),
    svd: short(svd),
    ...vectors,
    contexts: shared.length,
    shared: contexts,
  });
}

function page({ words: [a, b], oneHot, ppmi, svd, shared }: CompanyOfTwo, cosine: number | undefined, top: number): string {
  const rows = [
    ['one-hot', oneHot.toFixed(3)],
    ['PPMI', ppmi.toFixed(3)],
    ['PPMI + SVD', svd.toFixed(3)],
    ...(cosine === undefined ? [] : [['--vectors', cosine.toFixed(3)]]),
  ];
  const shown = shared.slice(0, top);
  const share = shown.reduce((sum, one) => sum + one.share, 0);
  const percent = (x: number) => `${(x * 100).toFixed(1)} %`;
  const lines = [table([`${a} and ${b}`, 'cosine'], rows), ''];
  if (shown.length === 0) return [...lines, 'they share no context', ''].join('\n');
  return [
    ...lines,
    table(
      ['shared context', `PPMI ${a}`, `PPMI ${b}`, 'of the similarity'],
      shown.map((one) => [one.word, one.a.toFixed(2), one.b.toFixed(2), percent(one.share)]),
    ),
    `${counted(shared.length, 'shared context')}; those shown explain ${percent(share)} of the PPMI cosine`,
    '',
  ].join('\n');
}
