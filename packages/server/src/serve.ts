import { tmpdir } from 'node:os';
import type { FirstAdministrator } from '@praxis/auth';
import type { Platform } from '@praxis/core';
import { createHttp, httpHosts, migrateHttp } from '@praxis/http';
import { createLive } from '@praxis/live';
import { createWeb, migrateWeb, webHost } from '@praxis/web';
import type { AccountService, Log } from '@praxis/sdk';
import type { Logger } from 'pino';
import type { Configuration } from './configuration.js';
import { asLog } from './log.js';
import { openHouse } from './open-house.js';

/** A server that answers. */
export interface Server {
  /** Where it listens, or the public address if one is configured. */
  readonly url: string;
  readonly platform: Platform;
  readonly accounts: AccountService;
  readonly firstAdministrator: FirstAdministrator | undefined;
  /**
   * Answers requests in hand, then lets go of everything. With `handedOver` another process has taken
   * over the address, and clients are led there without losing a request.
   */
  close(options?: { readonly handedOver?: boolean }): Promise<void>;
}

/** What whoever starts a server wants to be told of. */
export interface ServeOptions {
  /** There is another version of the code of plugins that run: only a new process can load it. */
  readonly newCode?: (plugins: readonly string[]) => void;
  /** How long pages wait for their panels, in milliseconds; tests on busy machines want whole pages. */
  readonly panelPatienceMs?: number;
}

/** Opens the house and its doors: API, live updates, pages and jobs. */
export async function serve(
  configuration: Configuration,
  logger: Logger,
  clock: () => Date = () => new Date(),
  { newCode, panelPatienceMs }: ServeOptions = {},
): Promise<Server> {
  const log = asLog(logger);
  let platform: Platform | undefined;
  const platformOnce = (): Platform => {
    if (platform === undefined) throw new TypeError('The platform is not there yet.');
    return platform;
  };
  const house = await openHouse(
    configuration,
    log,
    [...httpHosts(platformOnce), webHost({ platform: platformOnce, log, panelPatienceMs })],
    clock,
    newCode,
  );
  // What was opened last is closed first, also when the next thing cannot be opened.
  const opened: ((options: { readonly handedOver: boolean }) => Promise<void>)[] = [() => house.close()];
  const close: Server['close'] = async ({ handedOver = false } = {}) => {
    for (const closing of opened.splice(0).reverse()) await closing({ handedOver });
  };
  try {
    platform = house.platform;
    await migrateHttp(platform.sql);
    await migrateWeb(platform.sql);
    const http = createHttp({
      ...{ platform, auth: house.auth, jobs: house.jobs, log, clock },
      configuration: { publicUrl: configuration.publicUrl },
    });
    http.mount(
      createWeb({
        platform,
        auth: house.auth,
        log,
        clock,
        cookie: http.cookie,
        uploadFolder: tmpdir(),
      }),
    );
    const live = createLive({
      platform,
      server: http.server,
      log,
      authenticate: async (request) => (await http.authenticate(request))?.principal,
    });
    opened.push(
      () => house.jobs.stop(),
      ({ handedOver }) => http.close({ handedOver }),
      () => live.close(),
    );
    await house.jobs.start(platform);
    if (configuration.demo) await showEverything(platform, log);
    const { port } = await http.listen({ port: configuration.port, host: configuration.host });
    return {
      url:
        configuration.publicUrl ??
        `http://${configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host}:${port}`,
      platform,
      accounts: house.auth.accounts,
      firstAdministrator: house.firstAdministrator,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A demonstration shows every practice that is there, those too that are off until somebody wants them. */
async function showEverything({ plugins }: Platform, log: Log): Promise<void> {
  for (const { id, state } of await plugins.list()) {
    if (state !== 'found') continue;
    await plugins.enable(id).catch((error: unknown) => {
      log.warn({ err: error, plugin: id }, 'a plugin is left out of the demonstration');
    });
  }
  await plugins.loadDemo();
}
