import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@praxis/database/testing';
import { createLog, readConfiguration, serve } from '@praxis/server';
import { expect } from 'chai';

const adminPassword = 'correct horse battery staple';

describe('purging the data of a practice', () => {
  it('leaves an export in the data folder, and names it in the answer', async () => {
    const database = await createTestDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'praxis-purging-'));
    const configuration = readConfiguration(
      { databaseUrl: database.url, dataFolder: folder, port: '0', adminPassword, logLevel: 'silent' },
      {},
    );
    const server = await serve(configuration, createLog('silent'));
    try {
      const post = async (path: string, body: unknown = {}): Promise<Record<string, unknown>> => {
        const response = await fetch(`${server.url}/api/v1${path}`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify(body),
        });
        return (await response.json()) as Record<string, unknown>;
      };
      await post('/records/incident', { title: 'Kept in the export' });
      await post('/plugins/incidents/disable', { withDependents: true });

      const { exported } = (await post('/plugins/incidents/purge')) as {
        readonly exported: { readonly file: string };
      };

      const text = await readFile(join(folder, 'exports', exported.file), 'utf8');
      expect(text).to.contain('Kept in the export');
    } finally {
      await server.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
