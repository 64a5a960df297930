import { UserError } from '../../core/errors.ts';
import { type LoadModelOptions, loadModel } from '../../encoders/load-model.ts';
import type { Model, ModelOrigin } from '../../encoders/model.ts';
import { nodeFiles } from '../files.ts';
import { openModelCut } from '../words/model-cut.ts';
import { type HubName, hubNameOf, isForcedHubName, parseHubName, written } from './hub-name.ts';
import { type HubOptions, type HubSettings, hubSettings } from './hub-settings.ts';
import { meantBy } from './meant-by.ts';
import { pullModel } from './pull-model.ts';
import { cachedIds } from './repo-cache.ts';

export interface FoundModel {
  readonly folder: string;
  /** Where it came from, if from a hub. */
  readonly origin?: ModelOrigin;
}

/**
 * The folder of a model that is named by its path, or by its name on a hub: `ORG/NAME`, `ORG/NAME@REVISION`. What is there under
 * that path wins; `hf://ORG/NAME` means the hub's.
 *
 * @throws UserError `model-missing`, and those of `pullModel`
 */
export async function findModel(text: string, options: HubOptions = {}): Promise<FoundModel> {
  const forced = isForcedHubName(text);
  if (!forced && (await nodeFiles.exists(text))) {
    const name = hubNameOf(text);
    if (name) await sayAmbiguous(name, await hubSettings(options));
    return { folder: text };
  }
  const name = forced ? parseHubName(text) : hubNameOf(text);
  if (!name) throw await noFolder(text, await hubSettings(options));
  const settings = await hubSettings(options);
  const [owner] = name.id.split('/') as [string];
  // A path with a slip is not sent to a hub.
  if (!forced && name.revision === undefined && (await nodeFiles.isFolder(owner)))
    throw new UserError({
      code: 'model-missing',
      message: `there is no model folder ${text}; ${owner} is a folder here, with ${await some(owner)}`,
      fix: `name a folder with config.json, model.safetensors and tokenizer.json, or hf://${text} for the hub's model`,
    });
  const { id, revision, commit, folder } = await pullModel(name, settings);
  return { folder, origin: { id, revision, commit } };
}

/** Loads a model from a folder or a hub. It is called by its name there. */
export async function loadFoundModel({ folder, origin }: FoundModel, options: LoadModelOptions = {}): Promise<Model> {
  const model = await loadModel(nodeFiles, folder, { openCut: openModelCut, ...options });
  return origin ? { ...model, name: origin.id, origin } : model;
}

async function sayAmbiguous(name: HubName, { cache, onNote }: HubSettings): Promise<void> {
  if ((await cachedIds(cache)).includes(name.id))
    onNote(`${written(name)} is the folder here; the hub's model of that name, which is in the cache, is hf://${written(name)}`);
}

async function noFolder(text: string, settings: HubSettings): Promise<UserError> {
  if (/^https?:\/\//.test(text)) parseHubName(text);
  const folder = 'name a folder with config.json, model.safetensors and tokenizer.json';
  const bare = !/[/\\]/.test(text);
  const meant = bare ? await meantBy(text, settings) : undefined;
  const hub = meant === undefined ? ", or a hub's model as ORG/NAME" : `, or the hub's model ${meant}`;
  return new UserError({
    code: 'model-missing',
    message: `there is no model folder ${text}`,
    fix: bare ? `${folder}${hub}` : folder,
  });
}

async function some(folder: string): Promise<string> {
  const names = await nodeFiles.list(folder);
  return names.length === 0 ? 'nothing in it' : `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''} in it`;
}
