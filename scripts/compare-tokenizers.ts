/**
 * Our side of scripts/compare-tokenizers.py.
 *
 *   node scripts/compare-tokenizers.ts encode FOLDER    texts on standard input (a JSON list) → lists of ids
 *   node scripts/compare-tokenizers.ts train FOLDER N   texts on standard input → a tokenizer of N tokens in FOLDER
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadTokenizer } from '../src/text/tokenizer.ts';
import { trainWordPiece } from '../src/text/wordpiece-trainer.ts';

const [mode, folder = '.', size = '8000'] = process.argv.slice(2);
const texts = JSON.parse(readFileSync(0, 'utf8')) as string[];
const json = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

if (mode === 'train') {
  const start = performance.now();
  const trained = trainWordPiece(texts, { vocabularySize: Number(size) });
  console.error(`${trained.vocabulary.length} tokens in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/tokenizer.json`, JSON.stringify(trained.json));
  writeFileSync(`${folder}/tokenizer_config.json`, JSON.stringify(trained.config));
} else {
  const tokenizer = loadTokenizer({ json: json('tokenizer.json'), config: json('tokenizer_config.json'), file: folder });
  const encode = () => texts.map((text) => tokenizer.encode(text, Number.MAX_SAFE_INTEGER));
  const time = (of: () => unknown) => {
    const start = performance.now();
    of();
    return `${(performance.now() - start).toFixed(0)} ms`;
  };
  const ids = encode();
  const tokens = ids.reduce((sum, { length }) => sum + length, 0);
  console.error(`${texts.length} texts, ${tokens} tokens; encoding them again takes ${time(encode)}`);
  process.stdout.write(JSON.stringify(ids.map((list) => Array.from(list))));
}
