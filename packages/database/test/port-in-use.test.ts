import { expect } from 'chai';
import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '@praxis/database';
import { startPraxis } from './support/start-praxis.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Listens on a port of this machine; nobody minds if another program has it already. */
function occupy(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(server));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

describe('a port that is in use', () => {
  it('does not matter to a server on a unix socket, not even 5432', async () => {
    const folder = await temporaryFolder();
    const other = await occupy(5432);
    const database = await openDatabase({ dataFolder: folder.path });
    expect((await database.pool.query('select 1 as one')).rows).to.deep.equal([{ one: 1 }]);
    await database.close();
    other.close();
    await folder.remove();
  });

  it('is replaced by another one, and kept from start to start otherwise', async () => {
    const folder = await temporaryFolder();
    const dataFolder = join(folder.path, 'a'.repeat(100));
    const temporary = join(folder.path, 't'.repeat(100));
    await mkdir(temporary);
    const startOnPort = async (): Promise<number> => {
      const praxis = await startPraxis(dataFolder, { environment: { TMPDIR: temporary } });
      await praxis.close();
      return Number(new URL(praxis.answer.url ?? 'missing:').port);
    };

    const port = await startOnPort();
    expect(await startOnPort()).to.equal(port);
    const other = await occupy(port);
    expect(await startOnPort()).not.to.equal(port);
    other.close();
    await folder.remove();
  });
});
