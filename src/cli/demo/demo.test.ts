import { tmpdir } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { nodeFiles } from '../../node/files.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { ortRuntime } from '../../runtime/ort/ort-runtime.ts';
import { generateWorld } from '../../world/generate.ts';
import { claimDemoFolder } from './demo-folder.ts';
