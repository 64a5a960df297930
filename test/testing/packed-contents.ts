import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { expect, it } from 'vitest';
import { packageJson, root } from './checkout-package.ts';
import type { PackedInstall } from './packed-install.ts';

const MiB = 1 << 20;

interface Locked {
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What must hold of the tarball and of what npm makes of it. */
export function testPackedContents(of: () => PackedInstall): void {
  const json = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;

  it('holds compiled code, types and examples, and neither sources nor tests', async () => {
    const { installed } = of();
    expect((await readdir(installed)).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'dist', 'examples', 'package.json', 'schema'].sort(),
    );
    const files = await readdir(join(installed, 'dist'), { recursive: true });
    expect(files.filter((name) => /(?<!\.d)\.ts$|\.test\.|testing|golden/.test(name))).toEqual([]);
  });

  it('is small: 3 MiB packed, 10 MiB unpacked at most', async () => {
    const { installed, tarball } = of();
    expect((await stat(tarball)).size).toBeLessThan(3 * MiB);
    const files = await readdir(installed, { recursive: true, withFileTypes: true });
    const sizes = files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name)));
    expect((await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0)).toBeLessThan(10 * MiB);
  });

  it('has a map for each file of code, which holds the source it points to', async () => {
    const { installed } = of();
    const files = (await readdir(join(installed, 'dist'), { recursive: true })).filter((name) => name.endsWith('.js'));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const path = join(installed, 'dist', file);
      const [, map] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(await readFile(path, 'utf8')) ?? [];
      const { sources, sourcesContent } = (await json(join(path, '..', map ?? 'no map'))) as Record<string, string[]>;
      expect(sources, file).toHaveLength(1);
      expect(sourcesContent?.[0]?.length, file).toBeGreaterThan(0);
    }
  });

  it('is found faultless by publint', async () => {
    const { messages } = await publint({ pkgDir: of().installed, strict: true, pack: false });
    expect(messages).toEqual([]);
  });

  it('has types that fit what is imported, says @arethetypeswrong/cli', async () => {
    const attw = join(root, 'node_modules/.bin/attw');
    const options = [of().tarball, '--profile', 'esm-only', '--format', 'json'];
    const { stdout } = await promisify(execFile)(attw, options, { cwd: of().folder, maxBuffer: 1 << 26 });
    const { analysis, problems = {} } = JSON.parse(stdout) as {
      analysis: { entrypoints: object };
      problems?: Record<string, { resolutionKind: string }[]>;
    };
    // The package is ESM alone, which is all that CommonJS and old resolution are told of.
    const old = ['node10', 'node16-cjs'];
    expect(Object.values(problems).flatMap((all) => all.filter((one) => !old.includes(one.resolutionKind)))).toEqual([]);
    const { exports } = await packageJson();
    expect(Object.keys(analysis.entrypoints).sort()).toEqual(Object.keys(exports).sort());
  });

  it('runs no script of its own when it is installed, and builds nothing', async () => {
    const { folder, installed } = of();
    const { scripts } = (await json(join(installed, 'package.json'))) as { scripts: Record<string, string> };
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
    const { packages } = (await json(join(folder, 'package-lock.json'))) as { packages: Record<string, Locked> };
    expect(packages['node_modules/attune']?.hasInstallScript).toBeUndefined();
    const withScripts = Object.keys(packages).filter((path) => packages[path]!.hasInstallScript);
    // Prebuilt for the usual platforms: their scripts look for the binary that fits, and protobufjs's warns of old versions.
    const known = ['koffi', 'onnxruntime-node', 'protobufjs', 'usearch'].map((name) => `node_modules/${name}`);
    expect(withScripts.filter((path) => !known.includes(path))).toEqual([]);
    for (const path of withScripts) expect(await readdir(join(folder, path)), path).not.toContain('build');
  });

  it('comes from the registry alone', async () => {
    const { folder, run } = of();
    const registry = new URL((await run('npm', 'config', 'get', 'registry')).trim()).host;
    const { packages } = (await json(join(folder, 'package-lock.json'))) as { packages: Record<string, Locked> };
    const others = Object.entries(packages).filter(([path]) => path !== '' && path !== 'node_modules/attune');
    expect(others.length).toBeGreaterThan(20);
    // Where npm is told not to write down what it resolved, what packages ask for says it: names and versions, no addresses.
    const hosts = others.flatMap(([, { resolved }]) => (resolved === undefined ? [] : [new URL(resolved).host]));
    expect([...new Set(hosts)].filter((host) => host !== registry && host !== 'registry.npmjs.org')).toEqual([]);
    const asked = others.flatMap(([, { dependencies = {} }]) => Object.entries(dependencies));
    expect(asked.filter(([, version]) => /^(git|https?:|file:|github:)|\//.test(version.replace(/^npm:\S+$/, '')))).toEqual([]);
  });
}
