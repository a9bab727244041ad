import type { Auth } from '@praxis/auth';
import type { Contribution, Host, Platform } from '@praxis/core';
import type { SessionCookie } from '@praxis/http';
import type { FormFit, Log, Panel, ListColumn, TimelineSource } from '@praxis/sdk';
import express, { type Router } from 'express';
import { openAssets, type Assets } from '../assets/assets.js';
import { generationAssets } from '../assets/generation-assets.js';
import { coreOwner, createRenderer } from '../render/renderer.js';
import { serveAssets } from './asset-routes.js';
import { contributedIcons } from './contributed-icons.js';
import { createDrafts } from './drafts.js';
import { errorPages } from './error-pages.js';
import { createKeptPages } from './kept-pages.js';
import { createMoments } from './moments.js';
import { createSlots } from './panels.js';
import { createPreferences } from './preferences.js';
import { adminRoutes } from './routes/admin.js';
import { recordTypeRoutes } from './routes/record-types.js';
import { draftRoutes } from './routes/drafts.js';
import { fragmentRoutes } from './routes/fragments.js';
import { listRoutes } from './routes/lists.js';
import { openPageRoutes } from './routes/open-pages.js';
import { pickerRoutes } from './routes/pickers.js';
import { pluginPageRoutes } from './routes/plugin-pages.js';
import { recordRoutes } from './routes/records.js';
import { sessionRoutes } from './routes/sessions.js';
import { visitorRoutes } from './routes/visitor.js';
import { createPersonalViews } from './views.js';
import { openVisits } from './visits.js';
import type { Interface, WebParts } from './web-parts.js';

export interface WebOptions {
  readonly platform: Platform;
  readonly auth: Auth;
  readonly log: Log;
  readonly clock: () => Date;
  readonly cookie: SessionCookie;
  /** Where uploads lie while a request is worked on. */
  readonly uploadFolder: string;
  /** Missing fields of models throw: for development and tests. */
  readonly strict?: boolean;
}

const point = 'panels';
const missingIconsMessage = 'no icon set has these icons; a piece of a puzzle is shown in their place';

/**
 * The host of pages: it compiles templates and slots and bundles browser code when a generation is built,
 * so a plugin with a broken template or module is refused before it is enabled.
 */
export function webHost(options: {
  readonly platform: () => Platform;
  /** Hears of icons that no set has. */
  readonly log?: Log;
  readonly strict?: boolean;
  /** How long a page waits for its panels before it leaves them to be fetched afterwards; 80 where not given. */
  readonly panelPatienceMs?: number | undefined;
}): Host {
  let built: Promise<Assets> | undefined;
  const builtAssets = () => (built ??= openAssets());
  return {
    id: 'web',
    points: [
      {
        kind: point,
        async prepare(panels, generation): Promise<Interface> {
          const plugins = generation.plugins
            .filter(({ folder }) => folder !== '')
            .map(({ id, folder }) => ({
              owner: id,
              templates: `${folder}/templates`,
              locales: `${folder}/locales`,
            }));
          const renderer = await createRenderer({ plugins, strict: options.strict === true });
          const slots = createSlots({
            platform: lazyPlatform(options.platform),
            templates: renderer.templates,
            panels: panels as readonly Contribution<Panel>[],
            columns: generation.contributions<ListColumn>('listColumns'),
            timeline: generation.contributions<TimelineSource>('timeline'),
            formFits: generation.contributions<FormFit>('formFits'),
            panelPatienceMs: options.panelPatienceMs,
          });
          const browser = await generationAssets({
            assets: await builtAssets(),
            templates: renderer.templates,
            owner: coreOwner,
            plugins: generation.plugins.filter(({ folder }) => folder !== ''),
            icons: contributedIcons(generation),
          });
          if (browser.missingIcons.length > 0)
            options.log?.warn({ icons: browser.missingIcons }, missingIconsMessage);
          return { renderer, slots, browser };
        },
      },
    ],
  };
}

/** The platform is made after its hosts, and asked only once it runs. */
function lazyPlatform(platform: () => Platform): Platform {
  return new Proxy({} as Platform, {
    get: (_, name) => Reflect.get(platform(), name, platform()) as unknown,
  });
}

/** The pages of the house, as one express router. */
export function createWeb(options: WebOptions): Router {
  const { platform, clock } = options;
  const parts: WebParts = {
    ...options,
    preferences: createPreferences(platform.sql, clock),
    views: createPersonalViews(platform.sql, clock),
    drafts: createDrafts(platform.sql, clock),
    keptPages: createKeptPages({
      moment: createMoments(platform.sql),
      renewals: () => platform.renewals,
      clock,
    }),
    interfaceOf: (generation) => generation.prepared<Interface>(point),
  };
  const router = express.Router();
  router.use(serveAssets(() => parts.interfaceOf(platform.generation).browser.assets));
  // Before anybody is recognised: these pages are the same for everybody, and no session can forge them.
  router.use(openPageRoutes(parts));
  router.use(openVisits(parts));
  router.use(sessionRoutes(parts));
  router.use(visitorRoutes(parts));
  router.use(listRoutes(parts));
  router.use(recordRoutes(parts));
  router.use(pickerRoutes(parts));
  router.use(fragmentRoutes(parts));
  router.use(draftRoutes(parts));
  router.use(adminRoutes(parts));
  router.use(recordTypeRoutes(parts));
  router.use(pluginPageRoutes(parts));
  router.use(errorPages(parts));
  return router;
}
