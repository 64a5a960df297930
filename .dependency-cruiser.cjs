/**
 * The layers, lowest first: a folder may import itself and the folders listed for it, which all stand above it here, and
 * nothing else. A test holds the table of ARCHITECTURE.md against this one.
 */
const layers = {
  core: [],
  kernels: ['core'],
  graph: ['core'],
  autodiff: ['core', 'graph'],
  formats: ['core', 'graph'],
  runtime: ['core', 'graph', 'formats'],
  nn: ['core', 'graph'],
  text: ['core'],
  words: ['core', 'kernels', 'text', 'formats'],
  encoders: ['core', 'graph', 'nn', 'text', 'formats'],
  losses: ['core', 'graph', 'nn'],
  data: ['core', 'text', 'formats'],
  checks: ['core', 'text', 'data'],
  world: ['core', 'text', 'formats', 'data'],
  embed: ['core', 'graph', 'runtime', 'encoders'],
  static: ['core', 'text', 'words', 'encoders'],
  index: ['core', 'kernels'],
  stores: ['core', 'index'],
  evaluation: ['core', 'text', 'words', 'data', 'embed', 'index'],
  training: ['core', 'kernels', 'graph', 'autodiff', 'formats', 'runtime', 'nn', 'text', 'encoders', 'losses', 'data', 'embed'],
  export: ['core', 'graph', 'formats', 'runtime', 'encoders'],
  report: ['core', 'formats', 'words', 'data', 'embed', 'encoders', 'evaluation', 'training'],
  node: ['core', 'graph', 'formats', 'kernels', 'runtime', 'text', 'words', 'encoders', 'losses', 'data', 'checks', 'world', 'embed', 'static', 'index', 'stores', 'evaluation', 'training', 'export', 'report'],
};
const all = Object.keys(layers);
Object.assign(layers, { entry: all, cli: all });
const tests = '(\\.test\\.ts$|/testing/)';

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([name, allowed]) => ({
      name: `layer-${name}`,
      comment: `${name} may import ${['itself', ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: `^src/${name}/`, pathNot: tests },
      to: { path: '^src/', pathNot: `^src/(${[name, ...allowed].join('|')})/` },
    })),
    {
      name: 'no-platform-below-node',
      comment: 'what a platform provides comes in through interfaces; only the runtimes that are made for Node may import it',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/(node|cli|entry)/', '^src/runtime/(ort|openvino)/'] },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'no-test-code-in-product', severity: 'error', from: { path: '^src/', pathNot: tests }, to: { path: tests } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] } },
};
