import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@praxis/database/testing';
import { createLog, readConfiguration, serve, type Configuration, type Server } from '@praxis/server';

export const adminPassword = 'correct horse battery staple';

/** The whole product on a database of its own and a port that the system chooses. */
export interface TestHouse {
  readonly server: Server;
  readonly url: string;
  /** Asks the API as somebody; `as` is `user:password`. */
  api(
    method: string,
    path: string,
    body?: unknown,
    as?: string,
  ): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
  /** Makes a person who can sign in, with the password of the administrator. */
  person(name: string, roles: readonly string[]): Promise<string>;
  /** A further node on the same database and files. It is to be closed before this one. */
  openNode(): Promise<TestHouse>;
  close(): Promise<void>;
}

export async function openTestHouse(): Promise<TestHouse> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'praxis-house-'));
  const configuration = readConfiguration(
    { databaseUrl: database.url, dataFolder: folder, port: '0', adminPassword, logLevel: 'silent' },
    {},
  );
  return openNode(configuration, async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });
}

async function openNode(configuration: Configuration, closed: () => Promise<void>): Promise<TestHouse> {
  // Pages have all their panels, however busy the machine is.
  const server = await serve(configuration, createLog('silent'), undefined, { panelPatienceMs: 5000 });
  const { url } = server;
  const api: TestHouse['api'] = async (method, path, body, as = `admin:${adminPassword}`) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(as).toString('base64')}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  };
  return {
    server,
    url,
    api,
    async person(name, roles) {
      const username = name.toLowerCase();
      const { body } = await api('POST', '/records/person', { name, username, roles });
      await server.accounts.create({ id: body['id'] as string, username, password: adminPassword });
      return body['id'] as string;
    },
    openNode: () => openNode(configuration, () => Promise.resolve()),
    async close() {
      await server.close();
      await closed();
    },
  };
}
