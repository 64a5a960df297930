import { nearest } from '../../core/nearest.ts';
import type { HubSettings } from './hub-settings.ts';
import { cachedIds } from './repo-cache.ts';

/** The cached model that an unknown name was most likely meant to be: nearly the same, or the same under another owner. */
export async function meantBy(id: string, { cache }: Pick<HubSettings, 'cache'>): Promise<string | undefined> {
  const others = (await cachedIds(cache)).filter((other) => other !== id);
  const bare = (name: string) => name.split('/').at(-1)!.toLowerCase();
  return nearest(id, others) ?? others.find((other) => bare(other) === bare(id));
}
