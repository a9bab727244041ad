import { join } from 'node:path';
import { authHost, createAuth, migrateAuth, type Auth, type FirstAdministrator } from '@praxis/auth';
import { createPlatform, sqlPool, type Host, type Platform } from '@praxis/core';
import { openDatabase, type Database } from '@praxis/database';
import { createFileStore, filesHost, migrateFiles, openDiskStorage, openS3Storage } from '@praxis/files';
import { createJobs, migrateJobs, type JobService } from '@praxis/jobs';
import { notifyHost, secretKey } from '@praxis/notify';
import type { FileStore, Log } from '@praxis/sdk';
import { textsHost } from '@praxis/texts';
import type { Configuration } from './configuration.js';
import { installedPluginFolders } from './plugin-folders.js';

/** Everything but the doors: what the web server and the commands of the command line share. */
export interface House {
  readonly database: Database;
  readonly platform: Platform;
  readonly auth: Auth;
  readonly files: FileStore;
  readonly jobs: JobService;
  /** Account `admin` and its password, if it was made just now. */
  readonly firstAdministrator: FirstAdministrator | undefined;
  close(): Promise<void>;
}

/**
 * Puts the parts of the house together: this is the only place that knows them all.
 *
 * @param hosts parts that need the others to be there already, such as the web pages
 * @param newCode told of plugins that run and of which another version is there now
 */
export async function openHouse(
  configuration: Configuration,
  log: Log,
  hosts: readonly Host[] = [],
  clock: () => Date = () => new Date(),
  newCode?: (plugins: readonly string[]) => void,
): Promise<House> {
  const database = await openDatabase({
    url: configuration.databaseUrl,
    dataFolder: configuration.dataFolder,
    log,
  });
  try {
    const sql = sqlPool(database.pool);
    const folder = join(configuration.dataFolder, 'files');
    const storage =
      configuration.filesUrl === undefined
        ? await openDiskStorage({ folder, clock })
        : await openS3Storage({ url: configuration.filesUrl, folder, clock });
    const files = createFileStore({ sql, storage, clock });
    const jobs = createJobs({ sql, log, clock });
    const auth = createAuth({
      sql,
      clock,
      log,
      principals: { resolvePrincipal: (account, base) => platform.resolvePrincipal(account, base) },
    });
    const notify = notifyHost({
      platform: () => platform,
      accounts: auth.accounts,
      publicUrl: configuration.publicUrl,
      key: await secretKey(configuration.secret, configuration.dataFolder),
    });
    const platform: Platform = await createPlatform({
      pool: database.pool,
      log,
      clock,
      pluginFolders: [...configuration.pluginFolders, ...installedPluginFolders()],
      addedPluginsFolder: join(configuration.dataFolder, 'plugins'),
      hosts: [authHost(auth), filesHost(files), jobs.host, notify, textsHost(), ...hosts],
      exportsFolder: join(configuration.dataFolder, 'exports'),
      safeMode: configuration.safeMode,
      ...(newCode !== undefined && { newCode }),
    });
    await migrateAuth(sql);
    await migrateFiles(sql);
    await migrateJobs(sql, log);
    // Before plugins are enabled: one of them makes the person to the account.
    const firstAdministrator = await auth.createFirstAdministrator(configuration.adminPassword);
    await platform.start();
    await auth.start();
    return {
      database,
      platform,
      auth,
      files,
      jobs,
      firstAdministrator,
      async close() {
        await platform.close();
        await auth.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
