import type { PageAnswer, PluginPage } from '@praxis/sdk';

const desk = '/x/requests';
const portal = '/portal/x/requests';

/** The same page with the face of the portal: what leads to pages of ours leads to those that the portal has. */
export function inPortal(page: PluginPage): PluginPage {
  const { submit } = page;
  return {
    ...page,
    area: 'portal',
    load: async (request, context) => moved(await page.load(request, context)),
    ...(submit !== undefined && {
      submit: async (request, context) => moved(await submit.call(page, request, context)),
    }),
  };
}

function moved(answer: PageAnswer): PageAnswer {
  return movedIn(answer) as PageAnswer;
}

function movedIn(value: unknown): unknown {
  if (typeof value === 'string') return portalHref(value);
  if (Array.isArray(value)) return value.map(movedIn);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, movedIn(part)]));
}

/** Where an address of ours is in the portal. Requests are followed on the portal's own pages. */
export function portalHref(href: string): string {
  if (href !== desk && !href.startsWith(`${desk}/`)) return href;
  const path = href.slice(desk.length);
  if (path === '/requests') return '/portal/requests';
  const [, key] = /^\/requests\/([^/]+)$/.exec(path) ?? [];
  return key === undefined ? `${portal}${path}` : `/portal/requests/service_request/${key}`;
}
