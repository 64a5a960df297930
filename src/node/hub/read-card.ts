import { join } from 'node:path';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { nodeFiles } from '../files.ts';
import { findModel } from './find-model.ts';
import type { HubOptions } from './hub-settings.ts';

/** A model's README.md: its front matter and its text. */
export interface ModelCard {
  /** What stands between the first two lines of `---`: license, language, base_model, … */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The file as it is. */
  readonly markdown: string;
}

/**
 * The card of a model: README.md of its folder, or of a hub's model.
 *
 * @throws UserError `card-missing`, `card-invalid`, and those of `findModel`
 */
export async function readCard(name: string, options: HubOptions = {}): Promise<ModelCard> {
  const { folder, origin } = await findModel(name, options);
  const file = join(folder, 'README.md');
  if (!(await nodeFiles.exists(file)))
    throw new UserError({
      code: 'card-missing',
      message: `${origin?.id ?? folder} has no card: there is no README.md`,
      fix: origin ? 'ask its owner' : `${attuneCommand} model card ${folder} --write`,
    });
  const markdown = new TextDecoder().decode(await nodeFiles.read(file)).replace(/^\uFEFF/, '');
  const head = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(markdown);
  return { metadata: head ? await metadataOf(head[1]!, file) : {}, text: markdown.slice(head?.[0].length ?? 0), markdown };
}

async function metadataOf(text: string, file: string): Promise<ModelCard['metadata']> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (!problem) {
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ModelCard['metadata']) : {};
  }
  throw new UserError({
    code: 'card-invalid',
    message: `the metadata of the card is no YAML: ${problem.message.split('\n')[0]!.replace(/ at line.*$/, '')}`,
    fix: 'mend it, or ask the owner of the model to',
    file,
    // The first line is ---.
    line: (problem.linePos?.[0].line ?? 0) + 1,
  });
}
