import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAssets, type Assets } from '../../src/assets/assets.js';
import { buildAssets } from '../../src/assets/build-assets.js';

let built: Promise<Assets> | undefined;

/** What browsers load, built from the sources as they are now; once for each test process. */
export function freshAssets(): Promise<Assets> {
  built ??= (async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'praxis-assets-')), 'public');
    await buildAssets({ folder, compress: false });
    return openAssets(folder);
  })();
  return built;
}
