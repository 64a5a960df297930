import { pairedTest } from '../../evaluation/significance.ts';
import { count, metricLabel, signed } from '../figures/numbers.ts';
import { changesBetween } from '../query-changes.ts';
import type { ReportRun } from '../read-run.ts';
import type { EvaluationEvidence, SystemFigures, TestEvidence } from '../record/evidence.ts';
import { tested, verdict } from '../verdict.ts';
import { type Html, html } from './html.ts';

/** What came of each run, and of the runs against each other. */
export function resultSection(runs: readonly ReportRun[]): Html {
  return html`<section aria-labelledby="result"><h2 id="result">Result</h2>
${runs.map((run) => html`${runs.length > 1 && html`<h3>${run.name}</h3>`}${ofRun(run)}`)}
${runs.length > 1 && against(runs)}</section>`;
}

function ofRun({ evidence, summary, missing }: ReportRun): Html {
  const evaluation = evidence?.evaluation;
  const steps = summary && typeof summary['steps'] === 'number' ? summary['steps'] : undefined;
  const best = summary?.['bestStep'];
  const temperature = summary?.['temperature'];
  return html`${missing.map((line) => html`<p class="sub">${line}</p>`)}
${evaluation ? said(evaluation) : html`<p class="verdict">Nothing was evaluated: whether the model got better was not measured.</p>`}
${evaluation && table(evaluation)}
${steps !== undefined && typeof best === 'number' && best !== steps && html`<p class="sub">The model is that of step ${count(best)} of ${count(steps)}, the best by evaluation; as it was chosen on the same data, its figure is optimistic.</p>`}
${typeof temperature === 'number' && html`<p class="sub">The temperature was learnt to be ${temperature.toFixed(4)}.</p>`}`;
}

function said(evaluation: EvaluationEvidence): Html {
  const { tone, text } = verdict(evaluation);
  return html`<p class="verdict ${tone}">${text}</p>`;
}

const value = ({ metrics, intervals }: SystemFigures, name: string): Html => {
  const [figure, interval] = [metrics[name], intervals[name]];
  if (figure === undefined) return html`–`;
  return html`${figure.toFixed(3)}${interval && html`<small>${interval.map((x) => x.toFixed(3)).join(' – ')}</small>`}`;
};

function table(evaluation: EvaluationEvidence): Html {
  const { before, after, tests, others, data, split, documents, count: number } = evaluation;
  const measuredOn =
    split === undefined
      ? `${count(number)} pairs of ${data}.`
      : `${count(number)} queries of the split ${split} of ${data}, each against all ${count(documents ?? 0)} documents.`;
  const counted = tests[evaluation.metric]?.better !== undefined;
  return html`<div class="scroll"><table class="num"><thead><tr><th scope="col">Metric</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Difference</th><th scope="col">p</th>${counted && html`<th scope="col">Better / worse</th>`}${others.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>
${Object.keys(after.metrics).map((name) => html`<tr><td>${metricLabel(name)}</td><td>${value(before, name)}</td><td>${value(after, name)}</td>${testCells(tests[name], counted)}${others.map((other) => html`<td>${value(other, name)}</td>`)}</tr>`)}</tbody></table></div>
<p class="cap">${measuredOn} Small figures: 95 % bootstrap intervals. p: paired randomisation test, two-sided.${counted && ' Better / worse: on how many queries.'}</p>`;
}

/** Difference, p, and how many got better and worse; dashes where a metric has no test. */
function testCells(test: TestEvidence | undefined, counted: boolean): Html {
  if (!test) return html`<td>–</td><td>–</td>${counted && html`<td>–</td>`}`;
  const { difference, interval, p, better, worse } = test;
  const tone = p >= 0.05 || difference === 0 ? '' : difference > 0 ? 'good' : 'bad';
  return html`<td><span class="${tone}">${signed(difference)}</span><small>${interval.map((x) => signed(x)).join(' – ')}</small></td><td>${p.toFixed(4)}</td>${counted && html`<td>${count(better ?? 0)} / ${count(worse ?? 0)}</td>`}`;
}

function against(runs: readonly ReportRun[]): Html {
  const [first, ...others] = runs;
  const rows = others.map((run) => {
    const changes = changesBetween(first!, run);
    const metric = run.evidence?.evaluation?.metric;
    if (!changes || metric === undefined)
      return html`<p>${run.name} and ${first!.name} were not measured on the same queries: they cannot be compared.</p>`;
    const test = pairedTest(
      Float64Array.from(changes.pairs, ([from]) => from),
      Float64Array.from(changes.pairs, ([, to]) => to),
    );
    return html`<p class="verdict">${run.name} against ${first!.name}: ${metricLabel(metric)} ${tested(test)}; better on ${count(test.better)}, worse on ${count(test.worse)} of ${count(changes.pairs.length)} queries.</p>`;
  });
  return html`<h3>Against each other</h3>${rows}`;
}
