import { count } from '../figures/numbers.ts';
import { changesBetween, changesOf, type Place, type QueryChange, type QueryChanges } from '../query-changes.ts';
import type { ReportRun } from '../read-run.ts';
import { type Html, html, userText } from './html.ts';

/** Queries that were won and lost, with their texts: of each run, and of the runs against the first. */
export function queriesSection(runs: readonly ReportRun[]): Html | undefined {
  const lists = [
    ...runs.flatMap((run) => {
      const queries = run.evidence?.evaluation?.queries;
      return queries
        ? [listOf(changesOf(queries), { title: runs.length > 1 ? run.name : undefined, from: 'before', to: 'after' })]
        : [];
    }),
    ...runs.slice(1).flatMap((run) => {
      const changes = changesBetween(runs[0]!, run);
      const title = `${run.name} against ${runs[0]!.name}`;
      return changes ? [listOf(changes, { title, from: runs[0]!.name, to: run.name })] : [];
    }),
  ];
  if (lists.length === 0) return undefined;
  return html`<section aria-labelledby="queries"><h2 id="queries">Queries won and lost</h2>${lists}</section>`;
}

interface ListOptions {
  readonly title: string | undefined;
  readonly from: string;
  readonly to: string;
}

function listOf({ won, lost, equal, shown }: QueryChanges, { title, from, to }: ListOptions): Html {
  const of = (change: QueryChange['change']) => shown.filter((query) => query.change === change).length;
  const part = (found: number, all: number) => (found < all ? `${count(found)} of ${count(all)}` : count(all));
  return html`<div class="lists">${title !== undefined && html`<h3>${title}</h3>`}
<p class="sub">${count(won)} better, ${count(lost)} worse, ${count(equal)} the same. Shown with their texts: ${part(of('won'), won)} won and ${part(of('lost'), lost)} lost, the greatest differences first. Long texts are shortened (…).</p>
<div class="filter" role="group" aria-label="Filter the queries" hidden>${[
    ['all', 'All', shown.length],
    ['won', 'Won', of('won')],
    ['lost', 'Lost', of('lost')],
  ].map(
    ([value, name, number]) =>
      html`<button type="button" value="${value}" aria-pressed="${value === 'all' ? 'true' : 'false'}">${name} ${number}</button>`,
  )}<input type="search" placeholder="Words in the texts" aria-label="Words in the texts"><output class="sub"></output></div>
<div class="queries">${shown.map((query, i) => card(query, { from, to, open: i < OPEN }))}</div></div>`;
}

const rank = ({ rank: at }: Place) => (at === null ? 'not found' : `rank ${at}`);

/** Of the queries, those that are unfolded from the start. */
const OPEN = 2;

function card(
  { change, text, answers, right, from, to }: QueryChange,
  { from: before, to: after, open }: { readonly from: string; readonly to: string; readonly open: boolean },
): Html {
  const more = answers > right.length ? ` and ${answers - right.length} more` : '';
  const first = (when: string, { first: found, rank: at }: Place) =>
    html`<dt>First ${when}</dt><dd>${found === null ? 'nothing' : userText(found)}${at === 1 && html` <span class="good">(right)</span>`}</dd>`;
  return html`<details class="query" data-change="${change}"${open && html` open`}><summary><span class="tag ${change === 'won' ? 'good' : 'bad'}">${change}</span>${userText(text, 'h4')}<span class="rank">${rank(from)} → ${rank(to)}</span></summary>
<dl>${first(before, from)}${first(after, to)}<dt>Right</dt><dd>${right.map((found, i) => html`${i > 0 && html`<br>`}${userText(found)}`)}${more}</dd></dl></details>`;
}
