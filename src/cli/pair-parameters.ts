import { optionError } from '../core/errors.ts';
import type { LabelledPairOptions } from '../data/labelled-pairs.ts';
import type { ScoredPairOptions } from '../data/scored-pairs.ts';
import { type Given, parameter } from './config/parameter.ts';

const group = 'Data';

/** How scores and labels of pairs are read. */
export const pairParameters = {
  'score-range': parameter({
    ...{ example: '0,5', group, placeholder: '<least,greatest>' },
    ...{ help: 'scale of the scores of pairs, which becomes 0 to 1', otherwise: 'they stay as they are' },
    is: { type: 'text' },
  }),
  labels: parameter({
    ...{ group, placeholder: '<map>', otherwise: '1 and 0, true and false' },
    help: 'labels of pairs that belong together and of others, e.g. same=entailment,different=neutral|contradiction',
    is: { type: 'map' },
  }),
};

/**
 * The same, as readers take it.
 *
 * @throws UserError `option-out-of-range`
 */
export function pairReadingOf({
  scoreRange,
  labels,
}: Given<typeof pairParameters>): Pick<ScoredPairOptions, 'range'> & Pick<LabelledPairOptions, 'labels'> {
  return {
    ...(scoreRange !== undefined && { range: rangeOf(scoreRange) }),
    ...(labels !== undefined && { labels: sidesOf(labels) }),
  };
}

function rangeOf(text: string): readonly [number, number] {
  const [least, greatest, ...more] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (
    more.length > 0 ||
    least === undefined ||
    greatest === undefined ||
    !(least < greatest) ||
    !Number.isFinite(greatest - least)
  )
    throw optionError('--score-range', text, 'two numbers, the lesser first, such as 0,5', '--score-range 0,5');
  return [least, greatest];
}

function sidesOf(labels: Readonly<Record<string, string>>): NonNullable<LabelledPairOptions['labels']> {
  const { same, different, ...more } = labels;
  if (same === undefined || different === undefined || Object.keys(more).length > 0)
    throw optionError(
      '--labels',
      Object.entries(labels)
        .map(([side, names]) => `${side}=${names}`)
        .join(','),
      'two lists, same=… and different=…, with | between names',
      '--labels same=entailment,different=neutral|contradiction',
    );
  const names = (list: string) => list.split('|').map((name) => name.trim());
  return { same: names(same), different: names(different) };
}
