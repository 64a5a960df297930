import { Command } from 'commander';
import type { CardOptions } from '../model/card.ts';
import type { ListOptions } from '../model/list.ts';
import type { PullCommandOptions } from '../model/pull.ts';
import type { PushCommandOptions } from '../model/push.ts';
import { withHub } from '../options.ts';
import type { Terminal } from '../terminal.ts';

const pull = (terminal: Terminal): Command =>
  withHub(
    new Command('pull')
      .description('Fetch a model into the cache that all Hugging Face tools share, or into a folder.')
      .argument('<name>', 'ORG/NAME, or ORG/NAME@REVISION: a branch, a tag or a commit')
      .option('--out <folder>', 'put it there too, as plain files')
      .option('--json', 'print as JSON'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  attune model pull sentence-transformers/all-MiniLM-L6-v2\n  attune model pull intfloat/multilingual-e5-small@main --out models/e5',
    )
    .action(async (name: string, options: PullCommandOptions) =>
      (await import('../model/pull.ts')).pullCommand(name, options, terminal),
    );

const push = (terminal: Terminal): Command =>
  new Command('push')
    .description('Check a model folder and send it to the hub, in one commit.')
    .argument('<folder>', 'the model')
    .argument('<name>', 'ORG/NAME, or ORG/NAME@BRANCH; made if it is not there')
    .option('--private', 'only you may read it, if it is made now')
    .option('--message <text>', 'what the commit says', 'Upload model')
    .option('--pull-request', 'propose it, for a model that is not yours')
    .option('--dry-run', 'check, say what would be sent, and send nothing')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  HF_TOKEN=hf_… attune model push runs/faq my-name/faq-search --private')
    .action(async (folder: string, name: string, options: PushCommandOptions) =>
      (await import('../model/push.ts')).pushCommand(folder, name, options, terminal),
    );

const list = (terminal: Terminal): Command =>
  new Command('list')
    .description('The models in the cache: revisions, sizes, and whether they are whole.')
    .option('--json', 'print as JSON')
    .action(async (options: ListOptions) => (await import('../model/list.ts')).listCommand(options, terminal));

const card = (terminal: Terminal): Command =>
  withHub(
    new Command('card')
      .description("Show a model's card, its README.md, or write one.")
      .argument('<name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
      .option('--write', 'write the card of a folder: what the model is, how it is used, what it was trained on')
      .option('--overwrite', 'with --write: over a README.md that is there')
      .option('--name <name>', 'with --write: what the card calls it, e.g. ORG/NAME')
      .option('--json', 'print its metadata and text as JSON'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  attune model card sentence-transformers/all-MiniLM-L6-v2\n  attune model card runs/faq --write --name my-name/faq-search',
    )
    .action(async (name: string, options: CardOptions) =>
      (await import('../model/card.ts')).cardCommand(name, options, terminal),
    );

export function modelCommand(terminal: Terminal): Command {
  const command = new Command('model').description('Fetch, send, list and describe models of a hub.');
  for (const inner of [pull, push, list, card]) command.addCommand(inner(terminal));
  return command;
}
