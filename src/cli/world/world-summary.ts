import { attuneCommand } from '../../core/attune-command.ts';
import type { PartName } from '../../world/parts.ts';
import type { PartManifests } from '../../world/write-parts.ts';
import { duration } from '../progress-line.ts';

const n = (value: number) => value.toLocaleString('en');

/** What was written, and what can be done with it. `out` as it is typed in a shell. */
export function worldSummary(out: string, manifests: PartManifests, milliseconds: number): string {
  const entries = Object.entries(manifests) as [PartName, NonNullable<PartManifests[PartName]>][];
  const folder = (part: PartName) => (entries.length === 1 ? out : `${out}/${part}`);
  const lines = entries.map(([part, counts]) => {
    const name = entries.length === 1 ? '' : `${part}: `;
    if ('sentences' in counts) return `${name}${n(counts.sentences)} sentences in ${folder(part)}/everyday.txt`;
    const { documents, queries, traps } = counts;
    const all = queries.train + queries.dev + queries.test;
    return `${name}${n(documents)} documents, ${n(all)} queries (train ${n(queries.train)}, dev ${n(queries.dev)}, test ${n(queries.test)}) and ${n(traps)} traps in ${folder(part)}`;
  });
  const [first] = entries.filter(([, counts]) => 'documents' in counts);
  return [
    `${lines.join('\n')} (${duration(milliseconds)})`,
    ...(first
      ? [
          `  how hard it is for words alone: ${attuneCommand} evaluate --baseline bm25 --data ${folder(first[0])}`,
          `  train on it: ${attuneCommand} train --from-scratch tiny --data ${folder(first[0])} --out runs/world`,
        ]
      : []),
  ].join('\n');
}
