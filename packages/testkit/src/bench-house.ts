import { join } from 'node:path';
import { authHost, createAuth, migrateAuth, type Auth } from '@praxis/auth';
import { createPlatform, sqlPool, type InlinePlugin, type Platform } from '@praxis/core';
import { createFileStore, filesHost, migrateFiles, openDiskStorage } from '@praxis/files';
import { httpHosts } from '@praxis/http';
import { createJobs, migrateJobs, type JobService } from '@praxis/jobs';
import { notifyHost, secretKey } from '@praxis/notify';
import type { FileStore, Log } from '@praxis/sdk';
import { textsHost } from '@praxis/texts';
import type { TestDatabase } from '@praxis/database/testing';
import { webHost } from '@praxis/web';

/** The parts of a Praxis on a test database. */
export interface BenchHouse {
  readonly platform: Platform;
  readonly auth: Auth;
  readonly jobs: JobService;
  readonly files: FileStore;
  readonly dataFolder: string;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly pool: TestDatabase['pool'];
  readonly log: Log;
  readonly clock: () => Date;
  readonly pluginFolders: readonly string[];
  readonly inlinePlugins: readonly InlinePlugin[];
  /** Of files that plugins store. */
  readonly dataFolder: string;
}

/** Passwords of a test protect nothing, so that hashing them need not take long. */
const cheapPasswords = { logN: 4, blockSize: 8, parallel: 1 };

/** Puts together what a server consists of, with the clock and the plugins of a test, and starts it. */
export async function openBenchHouse(options: HouseOptions): Promise<BenchHouse> {
  const { pool, log, clock, pluginFolders, inlinePlugins, dataFolder } = options;
  const sql = sqlPool(pool);
  const storage = await openDiskStorage({ folder: join(dataFolder, 'files'), clock });
  const files = createFileStore({ sql, storage, clock });
  const jobs = createJobs({ sql, log, clock });
  const auth = createAuth({
    sql,
    clock,
    log,
    passwordCost: cheapPasswords,
    principals: { resolvePrincipal: (account, base) => platform.resolvePrincipal(account, base) },
  });
  const thePlatform = (): Platform => platform;
  const platform: Platform = await createPlatform({
    pool,
    log,
    clock,
    pluginFolders,
    inlinePlugins,
    hosts: [
      authHost(auth),
      filesHost(files),
      jobs.host,
      textsHost(),
      notifyHost({
        platform: thePlatform,
        accounts: auth.accounts,
        publicUrl: 'https://praxis.example',
        key: await secretKey('of a test', dataFolder),
      }),
      ...httpHosts(thePlatform),
      // A page of the bench has all its panels, however busy the machine is.
      webHost({ platform: thePlatform, log, strict: true, panelPatienceMs: 5000 }),
    ],
  });
  try {
    await migrateAuth(sql);
    await migrateFiles(sql);
    await migrateJobs(sql, log);
    await platform.start();
  } catch (error) {
    await platform.close();
    throw error;
  }
  return { platform, auth, jobs, files, dataFolder, close: () => platform.close() };
}
