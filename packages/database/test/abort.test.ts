import { expect } from 'chai';
import { readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@praxis/database';
import { serverFolder } from '../src/embedded/server-folder.js';
import { serverPid } from './support/server-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

const moments: { name: string; reached(dataFolder: string): Promise<boolean> }[] = [
  { name: 'before it begins', reached: () => Promise.resolve(true) },
  {
    name: 'while the folder is made',
    reached: async (dataFolder) => {
      const names = await readdir(serverFolder(dataFolder).home).catch(() => []);
      return names.some((name) => name.startsWith('new-'));
    },
  },
  {
    name: 'while the server starts',
    reached: async (dataFolder) => (await serverPid(dataFolder)) !== undefined,
  },
];

describe('a start that is called off', () => {
  for (const { name, reached } of moments) {
    it(`leaves no server and no half folder behind: ${name}`, async () => {
      const folder = await temporaryFolder();
      const abort = new AbortController();
      const opening = openDatabase({ dataFolder: folder.path, signal: abort.signal }).then(
        (database) => database.close(), // it may have been too late to call it off
        (error: Error) => expect(error.name).to.equal('AbortError'),
      );
      while (!(await reached(folder.path))) await wait(1);
      abort.abort();
      await opening;
      expect(await serverPid(folder.path)).to.equal(undefined);
      const names = await readdir(serverFolder(folder.path).home).catch(() => []);
      expect(names.filter((entry) => entry.startsWith('new-'))).to.deep.equal([]);
      await folder.remove();
    });
  }
});
