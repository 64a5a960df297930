import { UserError } from '../core/errors.ts';
import { formWords } from '../core/example-form.ts';
import type { Example } from '../data/example.ts';
import { type ExampleStore, storeOf } from '../data/store/example-store.ts';
import { type Loss, lossesFor } from '../losses/loss.ts';

/**
 * Refuses examples from which a loss can learn nothing.
 *
 * @throws UserError `no-examples`, `no-negatives`, and those of `checkForm`
 */
export function checkExamples(
  examples: ExampleStore,
  loss: Pick<Loss, 'needsNegatives' | 'name' | 'trainsOn' | 'scores'>,
  onNote: (note: string) => void,
): void {
  const { needsNegatives, name } = loss;
  if (examples.length === 0)
    throw new UserError({
      code: 'no-examples',
      message: 'there are no examples to train on',
      fix: 'give a file or folder with at least one pair',
    });
  checkForm(examples, loss);
  if (!needsNegatives) return;
  const { withoutNegatives: without } = examples.facts;
  if (without === examples.length)
    throw new UserError({
      code: 'no-negatives',
      message: `the ${name} loss needs negatives, and no example has any`,
      fix: 'add "negatives" to the examples, or use --loss infonce, which takes them from the batch',
    });
  if (without > 0)
    onNote(
      `${without.toLocaleString('en')} of ${examples.length.toLocaleString('en')} examples have no negatives; they add nothing to the ${name} loss`,
    );
}

/**
 * Refuses examples of another form than the loss can learn from, and scores that mean nothing to it.
 *
 * @throws UserError `data-misfit`, `forms-mixed`, `score-out-of-range`
 */
export function checkForm(
  examples: readonly Example[] | ExampleStore,
  { name, trainsOn, scores }: Pick<Loss, 'name' | 'trainsOn' | 'scores'>,
): void {
  const { form = 'examples', mixed, scores: found } = storeOf(examples).facts;
  if (mixed)
    throw new UserError({
      code: 'forms-mixed',
      message: `example 1 is one of the ${formWords[form]}, example ${mixed.at + 1} one of the ${formWords[mixed.form]}`,
      fix: 'train on one form of examples at a time',
    });
  if (!trainsOn.includes(form)) {
    const alike = trainsOn.includes('examples')
      ? '; or take every pair as belonging together: --columns anchor=…,positive=…'
      : '';
    throw new UserError({
      code: 'data-misfit',
      message: `the loss ${name} learns from ${listed(trainsOn.map((one) => formWords[one]))}; the data are ${formWords[form]}`,
      fix: `--loss ${listed(lossesFor(form))}${alike}`,
    });
  }
  const [least, greatest] = scores ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const beyond = found && [found.least, found.greatest].find(({ value }) => !(value >= least && value <= greatest));
  if (!beyond) return;
  throw new UserError({
    code: 'score-out-of-range',
    message: `the score of example ${beyond.at + 1} is ${beyond.value}; the loss ${name} takes scores from ${least} to ${greatest}`,
    fix: 'name the scale of the scores, for example --score-range 0,5, which becomes 0 to 1; or --loss cosent, which needs none',
  });
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/**
 * In-batch negatives need a second example: with one alone the loss is 0 and nothing is learnt.
 *
 * @throws UserError `batch-too-small`
 */
export function checkBatch(examples: readonly Example[] | ExampleStore, batch: number, loss: Loss): void {
  const { needsNegatives, name, trainsOn, comparesPairs } = loss;
  if (!trainsOn.includes('examples')) {
    if (batch > 1 || !comparesPairs) return;
    throw new UserError({
      code: 'batch-too-small',
      message: `${examples.length === 1 ? 'there is one pair' : '--batch is 1'}; ${name} compares the pairs of a batch with each other`,
      fix: examples.length === 1 ? 'give more pairs' : '--batch 64',
    });
  }
  if (batch > 1 || needsNegatives || storeOf(examples).facts.withoutNegatives < examples.length) return;
  throw new UserError({
    code: 'batch-too-small',
    message:
      examples.length === 1
        ? `there is one example and it has no negatives; ${name} takes its negatives from the other examples of the batch`
        : `--batch is 1 and no example has negatives; ${name} takes its negatives from the other examples of the batch`,
    fix:
      examples.length === 1
        ? 'give more examples, or add "negatives" to this one'
        : '--batch 64, or add "negatives" to the examples',
  });
}
