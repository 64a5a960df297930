import { Command, Option } from 'commander';
import type { Terminal } from '../terminal.ts';
import { askedOf } from '../train/asked.ts';
import { checkAsked } from '../train/check-asked.ts';
import { type TrainCommandOptions, withTrainOptions } from '../train/options.ts';
import { placed } from '../train/placed.ts';

export function trainCommand(terminal: Terminal): Command {
  const command = withTrainOptions(
    new Command('train').description(
      'Train an embedding model on pairs of texts: a BEIR folder (its train split) or JSONL examples.',
    ),
  ).addHelpText(
    'after',
    '\nExamples:\n  attune train --model models/all-MiniLM-L6-v2 --data faq.jsonl --columns anchor=question,positive=answer --out runs/faq\n  attune train --from-scratch small --data support/ --out runs/support --epochs 5\n  attune train --model models/all-MiniLM-L6-v2 --data faq.jsonl --batch 512 --micro-batch 64 --out runs/large --resume\n  attune train --config train.yaml --epochs 3',
  );
  command.addOption(new Option('--no-report', 'write no report.html at the end').helpGroup('Output:'));
  return command.action(async (given: Partial<TrainCommandOptions>) => {
    const { options, places, notes } = await askedOf(given);
    for (const note of notes) terminal.note(note);
    checkAsked(options, places);
    const { runTraining } = await import('../train/run.ts');
    await runTraining(options, terminal).catch((error: unknown) => {
      throw placed(error, places);
    });
  });
}
