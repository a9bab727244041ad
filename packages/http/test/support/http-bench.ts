import { authHost, createAuth, migrateAuth, type Auth } from '@praxis/auth';
import { createPlatform, sqlPool, type InlinePlugin, type Platform, type SqlPool } from '@praxis/core';
import { createTestDatabase } from '@praxis/database/testing';
import { createHttp, httpHosts, migrateHttp, type Http, type HttpConfiguration } from '@praxis/http';
import { createJobs, migrateJobs, type JobService } from '@praxis/jobs';
import type { Log } from '@praxis/sdk';
import pg from 'pg';
import { boxesPlugin, type Doors } from './toy-plugin.js';

export interface LogLine {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Whatever was in an answer; tests check it by asserting. */
export type Json = ReturnType<typeof JSON.parse>;

/** An answer, read to its end. */
export interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the body is no JSON. */
  readonly json: Json;
}

export interface CallOptions {
  readonly json?: unknown;
  readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls as one caller. */
export interface Client {
  call(method: string, path: string, options?: CallOptions): Promise<Read>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Read>;
  post(path: string, json?: unknown, headers?: Readonly<Record<string, string>>): Promise<Read>;
  patch(path: string, json: unknown, headers?: Readonly<Record<string, string>>): Promise<Read>;
  delete(path: string, headers?: Readonly<Record<string, string>>): Promise<Read>;
}

export interface HttpBench {
  readonly url: string;
  readonly port: number;
  readonly http: Http;
  readonly platform: Platform;
  readonly auth: Auth;
  readonly jobs: JobService;
  readonly sql: SqlPool;
  readonly doors: Doors;
  readonly log: readonly LogLine[];
  readonly anonymous: Client;
  /** A caller with a token and these roles. */
  as(...roles: readonly string[]): Promise<Client>;
  /** The same account by other means. */
  client(headers: Readonly<Record<string, string>>): Client;
  stop(): Promise<void>;
}

export const password = 'correct horse battery';

/** A real server on a fresh database, with the plugin "boxes". */
export async function startHttpBench(
  options: { readonly configuration?: HttpConfiguration; readonly plugins?: readonly InlinePlugin[] } = {},
): Promise<HttpBench> {
  const database = await createTestDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 8, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  const sql = sqlPool(pool);
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void =>
      void lines.push({ level, fields, message });
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  const clock = (): Date => new Date();
  const doors: Doors = { wait: Promise.resolve(), waiting: 0 };

  await migrateAuth(sql);
  await migrateJobs(sql, log);
  await migrateHttp(sql);
  const jobs = createJobs({ sql, log });
  const auth = createAuth({
    sql,
    clock,
    log,
    passwordCost: { logN: 4, blockSize: 8, parallel: 1 },
    principals: { resolvePrincipal: (account, base) => platform.resolvePrincipal(account, base) },
  });
  const platform: Platform = await createPlatform({
    pool,
    log,
    pluginFolders: [],
    inlinePlugins: [boxesPlugin(doors), ...(options.plugins ?? [])],
    hosts: [authHost(auth), jobs.host, ...httpHosts(() => platform)],
  });
  await platform.start();
  await auth.start();
  const http = createHttp({ platform, auth, jobs, log, configuration: options.configuration ?? {} });
  const { port } = await http.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${port}`;

  const client = (always: Readonly<Record<string, string>>): Client => {
    const call: Client['call'] = async (method, path, { json, body, headers = {} } = {}) => {
      const answer = await fetch(path.startsWith('/api') || path.startsWith('/') ? url + path : path, {
        method,
        redirect: 'manual',
        headers: {
          ...always,
          ...(json !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(body !== undefined && { body }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, text, json: parsed(text) };
    };
    return {
      call,
      get: (path, headers) => call('GET', path, { ...(headers && { headers }) }),
      post: (path, json, headers) => call('POST', path, { json, ...(headers && { headers }) }),
      patch: (path, json, headers) => call('PATCH', path, { json, ...(headers && { headers }) }),
      delete: (path, headers) => call('DELETE', path, { ...(headers && { headers }) }),
    };
  };

  let accounts = 0;
  return {
    url,
    port,
    http,
    platform,
    auth,
    jobs,
    sql,
    doors,
    log: lines,
    client,
    anonymous: client({}),
    async as(...roles) {
      accounts += 1;
      const account = await auth.accounts.create({ username: `user${accounts}`, password, roles });
      const { secret } = await auth.tokens.create(account.id, { name: 'Test' });
      return client({ Authorization: `Bearer ${secret}` });
    },
    async stop() {
      await http.close({ deadlineMs: 1000 });
      await auth.close();
      await jobs.stop();
      await platform.close();
      void pool.end();
      await database.drop();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Asks again and again until the answer is true. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
