/** Which runtimes this machine has, and which one to take. */

import { availableParallelism } from 'node:os';
import { attuneCommand } from '../core/attune-command.ts';
import { UserError } from '../core/errors.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Precision, Runtime, RuntimeName } from '../runtime/runtime.ts';
import { attuneHome, type Environment } from './home.ts';
import { findOpenVino, type Installation } from './openvino/find.ts';

export interface RuntimeChoice {
  readonly runtime?: RuntimeName | 'auto';
  readonly precision?: Precision | 'auto';
  /** Processor threads; all, if not given. */
  readonly threads?: number;
}

export interface ChosenRuntime {
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly threads: number;
  /** What the user should know about the choice. */
  readonly notes: readonly string[];
}

export const findInstalledOpenVino = (environment: Environment = process.env): Promise<Installation | undefined> =>
  findOpenVino({ home: attuneHome(environment), directory: environment['OPENVINO_DIR'] });

/**
 * Opens a runtime: the named one, or with `auto` the fastest that is there. `auto` takes bfloat16 where it can.
 *
 * @throws UserError `runtime-missing`, `precision-unavailable`
 */
export async function chooseRuntime(
  { runtime = 'auto', precision = 'auto', threads = availableParallelism() }: RuntimeChoice = {},
  environment: Environment = process.env,
): Promise<ChosenRuntime> {
  const notes: string[] = [];
  const opened = await open(runtime, environment, notes);
  const chosen = precision === 'auto' ? (opened.precisions.includes('bfloat16') ? 'bfloat16' : 'float32') : precision;
  if (!opened.precisions.includes(chosen)) {
    throw new UserError({
      code: 'precision-unavailable',
      message: `${opened.name} offers ${opened.precisions.join(', ')} on this machine, not ${chosen}`,
      fix: `--precision ${opened.precisions.join(' or --precision ')}`,
    });
  }
  return { runtime: opened, precision: chosen, threads, notes };
}

async function open(name: RuntimeName | 'auto', environment: Environment, notes: string[]): Promise<Runtime> {
  if (name === 'reference') return referenceRuntime;
  if (name === 'ort') return ortRuntime();
  const installation = await findInstalledOpenVino(environment);
  if (installation?.warning) notes.push(installation.warning);
  if (installation) return openvinoRuntime(installation.library);
  if (name === 'openvino') {
    throw new UserError({
      code: 'runtime-missing',
      message: 'the runtime openvino is not on this machine; there are ort, reference',
      fix: `${attuneCommand} runtime add openvino, or --runtime ort`,
    });
  }
  notes.push(`OpenVINO would make this 1.2 to 2.9 × as fast: ${attuneCommand} runtime add openvino`);
  return ortRuntime();
}
