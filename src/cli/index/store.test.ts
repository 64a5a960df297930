import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeEntries, madeFields } from '../../index/testing/made-entries.ts';
import { parseStoreUrl } from '../../node/stores/store-url.ts';
import { openStoreUrl } from '../../node/stores/open-store-url.ts';
import { pgliteServer } from '../../stores/testing/pglite-server.ts';
import { runAttune } from '../testing/run-attune.ts';
