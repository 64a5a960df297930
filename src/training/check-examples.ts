import { UserError } from '../core/errors.ts';
import type { Example } from '../data/example.ts';
import type { Loss } from '../losses/loss.ts';

/**
 * Refuses examples from which a loss can learn nothing.
 *
 * @throws UserError `no-examples`, `no-negatives`
 */
export function checkExamples(
  examples: readonly Example[],
  { needsNegatives, name }: Pick<Loss, 'needsNegatives' | 'name'>,
  onNote: (note: string) => void,
): void {
  if (examples.length === 0)
    throw new UserError({
      code: 'no-examples',
      message: 'there are no examples to train on',
      fix: 'give a file or folder with at least one pair',
    });
  if (!needsNegatives) return;
  const without = examples.filter(({ negatives }) => negatives.length === 0).length;
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
 * In-batch negatives need a second example: with one alone the loss is 0 and nothing is learnt.
 *
 * @throws UserError `batch-too-small`
 */
export function checkBatch(examples: readonly Example[], batch: number, { needsNegatives, name }: Loss): void {
  if (batch > 1 || needsNegatives || examples.some(({ negatives }) => negatives.length > 0)) return;
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
