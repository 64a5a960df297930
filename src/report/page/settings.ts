import type { ReportRun } from '../read-run.ts';
import { type Html, html } from './html.ts';

/** Settings, data, versions and notes; where runs differ, it shows. */
export function settingsSection(runs: readonly ReportRun[]): Html {
  const rows = settingRows(runs);
  return html`<section aria-labelledby="settings"><h2 id="settings">Settings, data and versions</h2>
<div class="scroll"><table class="settings">${runs.length > 1 && html`<thead><tr><th scope="col">Setting</th>${runs.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>`}<tbody>
${rows.map(({ name, values, differs }) => html`<tr${differs && html` class="differs"`}><td>${name}</td>${values.map((value) => html`<td>${value}</td>`)}</tr>`)}</tbody></table></div>
${runs.map(({ name, evidence }) => evidence && evidence.notes.length > 0 && html`<h3>Notes${runs.length > 1 && ` of ${name}`}</h3><ul class="notes">${evidence.notes.map((note) => html`<li>${note}</li>`)}</ul>`)}</section>`;
}

export interface SettingRow {
  readonly name: string;
  readonly values: readonly string[];
  readonly differs: boolean;
}

export function settingRows(runs: readonly ReportRun[]): SettingRow[] {
  const all = runs.map(({ settings, versions }) => new Map([...flat(settings), ...flat({ version: versions })]));
  const names = [...new Set(all.flatMap((run) => [...run.keys()]))];
  return names.map((name) => {
    const values = all.map((run) => run.get(name) ?? '–');
    return { name, values, differs: values.some((value) => value !== values[0]) };
  });
}

function flat(value: unknown, path: readonly string[] = []): [string, string][] {
  if (Array.isArray(value)) return [[path.join('.'), value.length === 0 ? 'none' : value.join(', ')]];
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => flat(inner, key === 'settings' ? path : [...path, key]));
  return [[path.join('.'), value === null ? '–' : String(value)]];
}
