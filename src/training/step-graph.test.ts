import { expect, it } from 'vitest';
import { printGraph } from '../graph/print.ts';
import { infoNce } from '../losses/info-nce.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { tinyConfig, tinyContext } from './testing/tiny.ts';
import { wholeStep } from './whole-step.ts';

/** The graph that a step of one thin layer under InfoNCE hands to its runtime. */
async function stepGraph(): Promise<string> {
  const printed: string[] = [];
  const runtime: Runtime = {
    ...referenceRuntime,
    compile: (graph, options) => {
      printed.push(printGraph(graph));
      return referenceRuntime.compile(graph, options);
    },
  };
  const config = tinyConfig();
  const context = tinyContext({
    runtime,
    config: { ...config, transformer: { ...config.transformer, layers: 1 } },
    loss: infoNce({ learnTemperature: true }),
    dropout: 0.1,
  });
  await (await wholeStep(context)).dispose();
  await context.kernels.dispose();
  return `${printed.join('\n')}\n`;
}

// A refactoring leaves it as it is. Where a change is meant: vitest run src/training/step-graph -u, and read the diff.
it('the graph of a training step is the one that was written down', async () => {
  await expect(await stepGraph()).toMatchFileSnapshot('step-graph.golden.txt');
});

it('the printed graph does not depend on what was built before', async () => {
  expect(await stepGraph()).toBe(await stepGraph());
});
