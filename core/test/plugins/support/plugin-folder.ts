import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PluginFolder {
  readonly path: string;
  /** Writes a package whose manifest is `praxis`; returns its folder. */
  write(
    id: string,
    source: string,
    more?: {
      readonly praxis?: Readonly<Record<string, unknown>>;
      readonly package?: Readonly<Record<string, unknown>>;
      readonly under?: string;
    },
  ): Promise<string>;
  remove(): Promise<void>;
}

/** A folder for plugin packages, of this test alone: what Node once loaded from a path it never loads again. */
export async function makePluginFolder(): Promise<PluginFolder> {
  const path = await mkdtemp(join(tmpdir(), 'praxis-plugins-'));
  return {
    path,
    async write(id, source, { praxis = {}, package: rest = {}, under = id } = {}) {
      const folder = join(path, under);
      await mkdir(folder, { recursive: true });
      const content = {
        name: `toy-plugin-${id}`,
        version: '1.0.0',
        type: 'module',
        exports: { '.': './plugin.js' },
        praxis: { id, title: id, api: '^0.1', ...praxis },
        ...rest,
      };
      await writeFile(join(folder, 'package.json'), JSON.stringify(content));
      await writeFile(join(folder, 'plugin.js'), source);
      return folder;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

export const emptyPlugin = 'export default { contributes: {} };';
