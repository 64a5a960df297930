/** What is read from a disk or a server, and configs. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { readConfig } from '../../src/cli/config/read-config.ts';
import { writeConfig } from '../../src/cli/config/write-config.ts';
import { callParameters } from '../../src/cli/train/call-options.ts';
import { trainParameters as table } from '../../src/cli/train/parameters.ts';
import { matrix } from '../../src/core/matrix.ts';
import { hashText } from '../../src/core/random.ts';
import type { Embedder } from '../../src/embed/embedder.ts';
import { folderOf } from '../../src/encoders/testing/model-folder.ts';
import { tinyModel } from '../../src/encoders/testing/tiny-model.ts';
import { encodeFile } from '../../src/node/encode/encode-file.ts';
import { readJournal, writeJournal } from '../../src/node/encode/encode-journal.ts';
import { readRanges } from '../../src/node/encode/ranges-file.ts';
import { pull } from '../../src/node/hub/pull.ts';
import { hubStandIn } from '../../src/node/hub/testing/hub-stand-in.ts';
import type { Reader } from './reader.ts';

/** In memory where there is such a place: every batch of an encoding waits for the disk. */
const folder = () => mkdtemp(`${existsSync('/dev/shm') ? '/dev/shm' : tmpdir()}/attune-broken-`);

/** An embedder of its own: two numbers by the hash of a text. */
const hashed: Embedder = {
  ...{ name: 'hashed', dimensions: 2, similarity: 'cosine' },
  embed: async (texts) =>
    matrix(texts.length, 2, Float32Array.from(texts.flatMap((text) => [hashText(text, 0), hashText(text, 1)]))),
};
const texts = Array.from({ length: 6 }, (_, i) => ({ id: `t${i}`, text: `text ${i}` }));

/** An encoding that was cut short, with its journal broken: gone on with it has the bytes of a whole one, or it is refused. */
async function encodeReader(format: 'arrow' | 'parquet' | 'jsonl'): Promise<Reader> {
  const path = await folder();
  const output = `${path}/v.${format}`;
  const encode = (more: object = {}) => encodeFile({ embedder: hashed, texts, output, batch: 2, ...more });
  await encode();
  const whole = await readFile(output);
  const stopped = async function* () {
    yield* texts.slice(0, 4);
    throw new Error('stopped');
  };
  await rm(output);
  await encode({ texts: stopped() }).catch(() => {});
  const [rows, journal] = [readFileSync(`${output}.part`), readFileSync(`${output}.part.jsonl`)];
  return {
    sound: journal,
    read: async (bytes) => {
      await rm(output, { force: true });
      await writeFile(`${output}.part`, rows);
      await writeFile(`${output}.part.jsonl`, bytes);
      await encode({ resume: true });
      if (!(await readFile(output)).equals(whole)) throw new Error('the file has other bytes than one that was not interrupted');
    },
    close: () => rm(path, { recursive: true }),
    mends: true,
    runs: 3000,
  };
}

/** The journal alone, which is what is read of an encoding that was cut short. */
async function journalReader(): Promise<Reader> {
  const path = await folder();
  const digest = 'a'.repeat(64);
  const batch = { texts: 4, bytes: 9, digest, tokens: 8, cut: 0, note: '[1,2,3]' };
  await writeFile(`${path}/v.arrow.part`, 'some rows');
  await writeJournal(`${path}/v.arrow`, {
    head: { same: { model: 'm', batch: 4 } },
    batches: [{ ...batch, texts: 2, bytes: 5 }, batch],
  });
  return {
    sound: readFileSync(`${path}/v.arrow.part.jsonl`),
    read: async (bytes) => {
      await writeFile(`${path}/v.arrow.part.jsonl`, bytes);
      await readJournal(`${path}/v.arrow`);
    },
    close: () => rm(path, { recursive: true }),
    mends: true,
  };
}

async function rangesReader(): Promise<Reader> {
  const path = await folder();
  return {
    sound: Buffer.from('{"model":"m","precision":"int8","least":[-1,-0.5],"greatest":[1,2e-1]}\n'),
    read: async (bytes) => {
      await writeFile(`${path}/r.json`, bytes);
      await readRanges(`${path}/r.json`, 2);
    },
    close: () => rm(path, { recursive: true }),
  };
}

/** Answers of a hub, against a stand-in on this machine: of a model, and of its files. */
async function hubReader(what: 'model' | 'files'): Promise<Reader> {
  const [path, hub] = [await folder(), await hubStandIn()];
  hub.add('ann/tiny', await folderOf(tinyModel()));
  const api = `${hub.endpoint}/api/models/ann/tiny`;
  const info = (await (await fetch(`${api}/revision/main`)).json()) as { sha: string };
  const sound = what === 'model' ? JSON.stringify(info) : await (await fetch(`${api}/tree/${info.sha}?recursive=true`)).text();
  return {
    sound: Buffer.from(sound),
    read: async (bytes) => {
      hub.faults.answers[what] = bytes;
      await pull('ann/tiny', { cache: path, endpoint: hub.endpoint, environment: {}, onNote: () => {} });
    },
    close: async () => {
      await hub.close();
      await rm(path, { recursive: true });
    },
    runs: 3000,
  };
}

const config = (text: string): Reader => ({
  sound: Buffer.from(text),
  read: (bytes) => readConfig(bytes, 'train.yaml', { table, calls: callParameters }),
});
const ready = (reader: Reader) => async () => reader;

/** By the name of what is broken; made when they are asked for, as they take folders and a server. */
export const fileReaders: ReadonlyMap<string, () => Promise<Reader>> = new Map<string, () => Promise<Reader>>([
  [
    'train.yaml',
    ready(config('model: m\ncolumns: { anchor: q, positive: "a: b" }\nfreeze:\n  - a\nlr: 2e-5\nbatch: &b 8\nmax-steps: *b\n')),
  ],
  [
    'train.yaml that attune writes',
    ready(config(writeConfig({ model: 'm', batch: 8, freeze: ['a', 'b'] }, { table, head: ['x'] }))),
  ],
  ...(['arrow', 'parquet', 'jsonl'] as const).map((format) => [`resume of ${format}`, () => encodeReader(format)] as const),
  ['journal of encode', journalReader],
  ['ranges of encode', rangesReader],
  ...(['model', 'files'] as const).map((what) => [`hub's answer: ${what}`, () => hubReader(what)] as const),
]);
