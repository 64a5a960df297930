import { UserError } from '../../core/errors.ts';
import { checkWorld, type WorldCheck } from '../../node/check-world/check-world.ts';
import type { Measure } from '../../world/check/measure.ts';
import { counted } from '../figures.ts';
import type { RuntimeOptions } from '../options.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';

export interface WorldCheckOptions extends RuntimeOptions {
  readonly beside?: readonly string[];
  readonly json?: boolean;
}

/** `attune world check`. */
export async function runWorldCheck(folder: string, options: WorldCheckOptions, terminal: Terminal): Promise<void> {
  const { beside = [], json, ...runtime } = options;
  const check = await checkWorld(folder, { ...runtime, beside, progress: terminal.progress });
  terminal.clear();
  terminal.print(json ? JSON.stringify({ world: folder, ...check }) : showWorldCheck(check));
  if (check.holds) return;
  const broken = check.measures.filter(({ holds }) => !holds);
  throw new UserError({
    code: 'world-dishonest',
    message: `${counted(broken.length, 'check')} of ${folder} ${broken.length === 1 ? 'does' : 'do'} not hold: ${broken.map(named).join('; ')}`,
    fix: 'change the words of topics and intents (attune world lint), or write a larger world: figures of few queries sway',
  });
}

const named = ({ measure, lang }: Measure) => (lang ? `${measure} (${lang})` : measure);

/** A line for each measure: what, value, bound, whether it holds; then the collections side by side. */
export function showWorldCheck({ documents, queries, measures, beside }: WorldCheck): string {
  const rows = (list: readonly Measure[], words: readonly [string, string]) =>
    list.map(({ measure, lang = '', value, holds, ...bounds }) => [
      measure,
      lang,
      figure(value),
      bound(bounds),
      holds ? words[0] : words[1],
    ]);
  const parts = [
    `${documents.toLocaleString('en')} documents, ${queries.toLocaleString('en')} queries`,
    table(['measure', 'lang', 'value', 'bound', 'holds'], rows(measures, ['yes', 'NO'])),
    notesOf(measures),
  ];
  if (beside.rows.some(({ world }) => !world))
    parts.push(
      table(
        ['questions of', 'lang', 'texts', 'type/token', 'distinct bigrams', 'words each'],
        beside.rows.map(({ name, lang, texts, typeTokenRatio, distinctBigrams, length }) => [
          name,
          lang,
          texts.toLocaleString('en'),
          figure(typeTokenRatio),
          figure(distinctBigrams),
          length.toFixed(1),
        ]),
      ),
    );
  if (beside.measures.length > 0)
    parts.push(
      table(['beside the others', 'lang', 'distance', 'theirs', 'as near'], rows(beside.measures, ['yes', 'further'])),
      'Distance: logarithm of the ratio. theirs: the greatest distance of two of the other collections.',
    );
  return parts.join('\n\n');
}

const notesOf = (measures: readonly Measure[]) =>
  measures.flatMap((one) => (one.note === undefined ? [] : [`${named(one)}: ${one.note}`])).join('\n');

const figure = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(4));

function bound({ least, most }: Pick<Measure, 'least' | 'most'>): string {
  if (least === undefined) return most === undefined ? '' : `≤ ${figure(most)}`;
  return most === undefined ? `≥ ${figure(least)}` : `${figure(least)} to ${figure(most)}`;
}
