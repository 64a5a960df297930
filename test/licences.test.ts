import { describe, expect, it } from 'vitest';
import { checkCheckout, checkLicences } from '../scripts/check-licences.ts';
import { packageJson, root } from './testing/checkout-package.ts';

const silent = async () => undefined;

describe('licences of what is installed with the package', () => {
  it('ask for nothing but a notice', async () => {
    const { counts, problems } = await checkCheckout(root);
    expect(problems).toEqual([]);
    const { dependencies } = await packageJson();
    expect([...counts.values()].reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(Object.keys(dependencies).length);
  });

  it('are refused by package and version where they are others, or none', async () => {
    const packages = {
      '': { license: 'Apache-2.0' },
      'node_modules/a': { version: '1.0.0', license: 'GPL-3.0-only' },
      'node_modules/b/node_modules/@c/d': { version: '2.1.0' },
      'node_modules/e': { version: '1.0.0', license: 'MIT AND CC-BY-4.0' },
      'node_modules/f': { version: '1.0.0', license: '(MIT OR (ISC AND SSPL-1.0))' },
    };
    expect((await checkLicences(packages, silent)).problems).toEqual([
      'a@1.0.0: GPL-3.0-only',
      '@c/d@2.1.0: no licence is named',
      'e@1.0.0: MIT AND CC-BY-4.0',
      'f@1.0.0: (MIT OR (ISC AND SSPL-1.0))',
    ]);
  });

  it('may be one of several, and what only developers need does not count', async () => {
    const packages = {
      'node_modules/a': { version: '1.0.0', license: '(MIT OR GPL-3.0)' },
      'node_modules/b': { version: '1.0.0', license: 'GPL-3.0', dev: true },
      'node_modules/c': { version: '1.0.0' },
    };
    const { counts, problems } = await checkLicences(packages, async () => 'ISC');
    expect(problems).toEqual([]);
    expect([...counts.keys()]).toEqual(['(MIT OR GPL-3.0)', 'ISC']);
  });
});
