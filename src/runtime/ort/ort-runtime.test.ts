import { testRuntime } from '../testing/test-runtime.ts';
import { ortRuntime } from './ort-runtime.ts';

testRuntime('ONNX Runtime', ortRuntime);
