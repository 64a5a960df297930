import { UserError } from '../../core/errors.ts';
import { type AnalogiesReport, type AnalogyCategory, evaluateAnalogies } from '../../evaluation/words/word-analogies.ts';
import { evaluateWordPairs, type WordPairsReport } from '../../evaluation/words/word-pairs.ts';
import { loadAnalogies, loadWordPairs } from '../../node/words/word-files.ts';
import { analogyMethods } from '../../words/word-space.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { openSpace } from './ask.ts';
import type { EvaluateWordsOptions } from './options.ts';

/** `attune words evaluate` */
export async function runWordEvaluation(options: EvaluateWordsOptions, terminal: Terminal): Promise<void> {
  const { vectors, pairs, analogies, restrict, json } = options;
  const example = 'attune words evaluate --vectors words --pairs wordsim353.tsv';
  if (pairs === undefined && analogies === undefined)
    throw new UserError({ code: 'option-missing', message: '--pairs or --analogies is missing', fix: example });
  if (restrict !== undefined && analogies === undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: '--restrict has no meaning without --analogies',
      fix: 'leave --restrict out',
    });
  // What is not there is told before the vectors are read, which takes longer.
  const pairList = pairs === undefined ? undefined : await loadWordPairs(pairs);
  const analogyList = analogies === undefined ? undefined : await loadAnalogies(analogies);
  const space = await openSpace(vectors, example);
  const ofPairs = pairList && evaluateWordPairs(space, pairList);
  if (ofPairs) refuseUnknown(ofPairs, pairs!, ofPairs.pairs);
  const task = 'solving analogies';
  const ofAnalogies =
    analogyList &&
    evaluateAnalogies(space, analogyList, {
      restrict,
      onProgress: (done) => terminal.progress({ task, done, total: analogyList.length }),
    });
  terminal.clear();
  if (ofAnalogies) refuseUnknown(ofAnalogies, analogies!, ofAnalogies.asked);
  if (json) {
    terminal.print(
      JSON.stringify({
        ...(ofPairs && pairFigures(ofPairs)),
        ...(ofAnalogies && analogyFigures(ofAnalogies, ofPairs !== undefined)),
      }),
    );
    return;
  }
  if (ofPairs) {
    const { spearman, pairs: scored, unknown } = ofPairs;
    terminal.print(
      table(
        ['pairs of words', 'Spearman', 'pairs', 'unknown', 'share unknown'],
        [[pairs!, spearman.toFixed(3), String(scored), String(unknown), percent(unknown / (scored + unknown))]],
      ),
    );
    sayWords(ofPairs, terminal);
  }
  if (!ofAnalogies) return;
  const row = ({ category, asked, unknown, accuracy }: AnalogyCategory) => [
    category,
    ...analogyMethods.map((method) => (asked === 0 ? '–' : percent(accuracy[method]))),
    String(asked),
    String(unknown),
  ];
  terminal.print(table(['analogies', ...analogyMethods, 'asked', 'unknown'], [...ofAnalogies.categories, ofAnalogies].map(row)));
  sayWords(ofAnalogies, terminal);
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const figure = (x: number) => (Number.isNaN(x) ? null : Number(x.toFixed(6)));

const pairFigures = ({ spearman, pairs, unknown }: WordPairsReport) => ({ spearman: figure(spearman), pairs, unknown });

function analogyFigures(report: AnalogiesReport, beside: boolean) {
  const one = ({ asked, unknown, accuracy }: AnalogyCategory) => ({
    ...{ asked, unknown },
    ...Object.fromEntries(analogyMethods.map((method) => [method, figure(accuracy[method])])),
  });
  const all = {
    ...one(report),
    categories: report.categories.map((category) => ({ category: category.category, ...one(category) })),
  };
  return beside ? { analogies: all } : all;
}

type Words = Pick<WordPairsReport, 'unknownWords' | 'lowerCased' | 'otherScript'>;

function sayWords({ unknownWords, lowerCased, otherScript }: Words, terminal: Terminal): void {
  if (lowerCased > 0) terminal.note(`${lowerCased} words were found lower-cased only`);
  if (otherScript) terminal.note(scriptNote(otherScript));
  if (unknownWords.length > 0)
    terminal.note(
      `without a vector: ${unknownWords.slice(0, 8).join(', ')}${unknownWords.length > 8 ? `, … (${unknownWords.length})` : ''}`,
    );
}

const scriptNote = ({ listIs, words }: NonNullable<Words['otherScript']>) =>
  `${words} of the unknown words are ${listIs} forms of words that the vectors know in ${listIs === 'traditional' ? 'simplified' : 'traditional'} characters: convert the list`;

/** A list of which nothing is known measures nothing. */
function refuseUnknown({ unknownWords, otherScript }: Words, file: string, known: number): void {
  if (known > 0) return;
  throw new UserError({
    code: 'words-unknown',
    message: `no line of the list has all of its words among the vectors${otherScript ? `; ${scriptNote(otherScript)}` : ` (unknown: ${unknownWords.slice(0, 5).join(', ')})`}`,
    fix: otherScript
      ? 'convert the list, for example with OpenCC'
      : 'the list may be of another language, or the corpus cut into other words',
    file,
  });
}
