import type { Host } from '@praxis/core';
import { Files, provide, type FileStore } from '@praxis/sdk';

/** The part of the house that keeps files for plugins. */
export function filesHost(files: FileStore): Host {
  return { id: 'files', services: [provide(Files, files)] };
}
