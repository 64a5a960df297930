/**
 * A search server: the answers of a table behind an HTTP API, with Hono.
 *
 *   npm install hono @hono/node-server
 *   node search-server.mts [faq.csv] [--model FOLDER or ORG/NAME] [--port 3000]
 *   curl 'localhost:3000/search?q=when+are+you+open&top=3'
 *
 * The model is one that own-faq.mts has trained, runs/own-faq, if no other is named.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { loadEncoder } from 'attune';
import { type Document, readRecords } from 'attune/data';
import { flatIndex } from 'attune/index';
import { Hono } from 'hono';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string', default: 'runs/own-faq' }, port: { type: 'string', default: '3000' } },
});
const table = positionals[0] ?? join(import.meta.dirname, 'data/faq.csv');

const corpus = new Map<string, Document>();
for await (const { fields } of readRecords(table)) {
  const text = String(fields['answer']);
  if (!corpus.has(text)) corpus.set(text, { id: `a${corpus.size + 1}`, title: '', text });
}
const encoder = await loadEncoder(values.model);
const index = await flatIndex({ encoder, corpus: [...corpus.values()] });

const longest = 1000;
const app = new Hono();
app.get('/', (c) => c.text(`${index.documents.length} answers. Ask: /search?q=when+are+you+open&top=3\n`));
app.get('/health', (c) => c.json({ status: 'ok', model: encoder.name, documents: index.documents.length }));
app.get('/search', async (c) => {
  const query = c.req.query('q')?.trim() ?? '';
  const top = Number(c.req.query('top') ?? 3);
  if (query === '') return c.json({ error: 'say what is searched for: /search?q=…' }, 400);
  if (query.length > longest) return c.json({ error: `q is longer than ${longest} characters` }, 400);
  if (!Number.isInteger(top) || top < 1 || top > 100) return c.json({ error: 'top is a whole number from 1 to 100' }, 400);
  const hits = await index.search(query, { top });
  return c.json({ query, hits: hits.map(({ id, score, text }) => ({ id, score, text })) });
});

const server = serve({ fetch: app.fetch, port: Number(values.port) }, ({ port }) => {
  console.log(`listening on http://localhost:${port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => server.close(() => encoder.dispose().then(() => process.exit(0))));
