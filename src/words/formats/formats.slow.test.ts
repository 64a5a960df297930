import { damagedVectors } from '../testing/damaged-vectors.ts';

damagedVectors(100_000);
