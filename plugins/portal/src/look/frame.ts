import { actAsAgent, Organisation } from '@praxis/plugin-people/contract';
import type { Brand, Frame, PluginContext, RecordOf } from '@praxis/sdk';
import { PortalTheme } from '../record-types/portal-theme.js';
import { PortalSettings } from '../settings.js';
import { portalRecordPages } from '../points/record-pages.js';
import { requestTrackers } from '../points/trackers.js';
import { logoHref } from './logo-page.js';
import { requestHref } from '../requests/request-href.js';

export const home = '/portal';

/** The portal: where people start who have no desk, with the look of their organisation. */
export const frame: Frame = {
  area: 'portal',
  home,
  profile: `${home}/profile`,
  desk: actAsAgent,
  recordHref: (type, key, context) =>
    context.contributions(requestTrackers).some((tracker) => tracker.type === type)
      ? requestHref(type, key)
      : context
          .contributions(portalRecordPages)
          .find((page) => page.type === type)
          ?.href(key),
  brand: brandFor,
};

/** The look for whoever asks: that of the nearest organisation above them, else that for everybody. */
export async function brandFor(context: PluginContext): Promise<Brand> {
  const theme = await themeFor(context);
  return {
    title: theme?.title ?? context.settings(PortalSettings).title,
    ...(theme?.logo != null && { logoHref: logoHref(theme.logo) }),
    ...(theme?.accent != null && {
      styleHref: `/api/v1/x/portal/accents/${theme.accent.slice(1).toLowerCase()}.css`,
    }),
  };
}

/** How far up an organisation is asked for; nobody's chart is deeper. */
const mostLevels = 6;

async function themeFor(context: PluginContext): Promise<RecordOf<typeof PortalTheme> | undefined> {
  const themes = await context.lookup(PortalTheme);
  const own = context.principal.variables['me.organisation'];
  if (typeof own === 'string' && themes.some(({ organisation }) => organisation !== null)) {
    const store = context.store.asSystem('the look of the portal is that of the organisation');
    let organisation: string | null | undefined = own;
    for (let level = 0; level < mostLevels && organisation != null; level += 1) {
      const found = themes.find((theme) => theme.organisation === organisation);
      if (found !== undefined) return found;
      const [above]: readonly RecordOf<typeof Organisation>[] = await store.getMany(Organisation, [
        organisation,
      ]);
      organisation = above?.parent;
    }
  }
  return themes.find(({ organisation }) => organisation === null);
}
