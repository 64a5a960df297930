/** Workflows run where they can publish: what they run is pinned, and they may do no more than they must. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './testing/checkout-package.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly 'timeout-minutes': number;
        readonly steps: readonly Step[];
      }
    >
  >;
}

const folder = join(root, '.github/workflows');
const workflows = new Map<string, { readonly text: string; readonly parsed: Workflow }>();
for (const name of await readdir(folder)) {
  const text = await readFile(join(folder, name), 'utf8');
  workflows.set(name, { text, parsed: parse(text) as Workflow });
}
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each([...workflows])('%s', (_, { text, parsed }) => {
  it('pins every action to a commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action!);
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('reads only, unless a job says more, keeps no credentials in the checkout, and ends', () => {
    expect(parsed.permissions).toEqual({ contents: 'read' });
    for (const step of stepsOf(parsed))
      if (step.uses?.startsWith('actions/checkout')) expect(step.with).toEqual({ 'persist-credentials': false });
    for (const job of Object.values(parsed.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('puts nothing that others can write into a command', () => {
    for (const { run = '' } of stepsOf(parsed)) expect(run).not.toContain('${{');
  });
});

it('a release is published from a tag, with provenance, after everything was tested', () => {
  const { parsed } = workflows.get('release.yml')!;
  expect(parsed.on).toEqual({ push: { tags: ['v*.*.*'] } });
  const publish = parsed.jobs['publish'] as (typeof parsed.jobs)[string] & { readonly needs: string };
  expect(publish.needs).toBe('test');
  expect(publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  expect(publish.steps.at(-1)?.run).toBe('npm publish --provenance --access public');
  expect(parsed.jobs['test']?.steps.at(-1)?.run).toBe('.ci/run');
});
