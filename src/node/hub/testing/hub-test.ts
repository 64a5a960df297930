import { afterAll, beforeAll, beforeEach } from 'vitest';
import { temporaryFolders } from '../../../data/testing/temporary-folder.ts';
import { folderOf } from '../../../encoders/testing/model-folder.ts';
import { tinyModel } from '../../../encoders/testing/tiny-model.ts';
import type { HubOptions } from '../hub-settings.ts';
import { type HubStandIn, hubStandIn } from './hub-stand-in.ts';

export interface HubTest {
  readonly hub: HubStandIn;
  /** A cache of its own for each test. */
  readonly cache: string;
  /** What was said. */
  readonly notes: string[];
  options(more?: HubOptions): HubOptions;
}

/** A stand-in of a hub with one small model, `ann/tiny`, and beside it what no loader of ours needs. */
export function hubTest(): () => HubTest {
  const folders = temporaryFolders();
  let [hub, test] = [undefined as unknown as HubStandIn, undefined as unknown as HubTest];
  beforeAll(async () => {
    hub = await hubStandIn();
    hub.add('ann/tiny', {
      ...(await folderOf(tinyModel())),
      'README.md': '---\nlicense: mit\ntags:\n  - sentence-similarity\n---\n\n# tiny\n',
      'pytorch_model.bin': 'x'.repeat(5000),
      'onnx/model.onnx': 'x'.repeat(5000),
      'training_args.json': '{}',
    });
  });
  afterAll(() => hub.close());
  beforeEach(async () => {
    Object.assign(hub.faults, { breaks: [], corrupt: 0, slow: 0, status: undefined, says: undefined, answers: {} });
    hub.requests.length = 0;
    hub.seenByStorage.length = 0;
    const cache = `${await folders({})}/cache`;
    const notes: string[] = [];
    test = {
      ...{ hub, cache, notes },
      options: (more = {}) => ({ cache, endpoint: hub.endpoint, environment: {}, onNote: (note) => notes.push(note), ...more }),
    };
  });
  return () => test;
}
