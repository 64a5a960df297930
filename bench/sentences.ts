/** Real sentences in English and Chinese for the benches of indexes: questions, then the sentences of passages and articles. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const collections = ['squad-en', 'cmrc2018-zh', 'drcd-zh-hant'];

/**
 * Distinct sentences of 12 to 200 characters, in one order: always the same for the same data.
 *
 * @param data the folder that holds `squad-en`, `cmrc2018-zh`, `drcd-zh-hant` and `enwiki-sample`
 */
export async function* sentences(data: string): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const text of texts(data)) {
    for (const sentence of text.split(/(?<=[.!?])\s+|(?<=[。！？])|\n+/)) {
      const plain = sentence.replace(/\s+/g, ' ').trim();
      if (plain.length < 12 || plain.length > 200 || seen.has(plain)) continue;
      seen.add(plain);
      yield plain;
    }
  }
}

async function* texts(data: string): AsyncGenerator<string> {
  for (const name of collections)
    for (const part of ['queries', 'corpus'])
      for (const line of (await readFile(`${data}/${name}/${part}.jsonl`, 'utf8')).split('\n'))
        if (line !== '') yield (JSON.parse(line) as { text: string }).text;
  const packed = createReadStream(`${data}/enwiki-sample/enwiki-AA00-57.jsonl.gz`).pipe(createGunzip());
  for await (const line of createInterface({ input: packed })) if (line !== '') yield (JSON.parse(line) as { text: string }).text;
}
