/** `attune/hub`: models of a hub, in the cache that Hugging Face's own tools use. `loadEncoder` takes their names too. */
export type { ModelOrigin } from '../encoders/model.ts';
export { type CachedModel, type CachedRevision, cachedModels } from '../node/hub/cached-models.ts';
export type { HubOptions } from '../node/hub/hub-settings.ts';
export { type MakeCardOptions, makeCard as makeModelCard } from '../node/hub/make-card.ts';
export { type PullOptions, pull as pullModel } from '../node/hub/pull.ts';
export type { PulledModel } from '../node/hub/pull-model.ts';
export type { PushedFile } from '../node/hub/push-content.ts';
export { type PushedModel, type PushOptions, pushModel } from '../node/hub/push-model.ts';
export { type ModelCard, readCard as readModelCard } from '../node/hub/read-card.ts';
