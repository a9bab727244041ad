import type { Response } from 'express';
import type { PageModels, PageName } from '../pages/page-models.js';
import type { ShellModel } from '../model/shell.js';
import { frameAt, frameModel, type OwnedFrame } from './frames.js';
import { followedByBanners, pageBanners } from './panels.js';
import { takeSaid } from './said.js';
import { sendHtml } from './send-html.js';
import { shellModel } from './shell.js';
import type { Visit } from './visit.js';
import type { Locals } from './visits.js';
import type { WebParts } from './web-parts.js';

/** Sends a whole page inside the shell, or inside the frame of the portal if that is where it stands. */
export async function sendPage<N extends PageName>(
  parts: WebParts,
  response: Response,
  visit: Visit,
  name: N,
  model: PageModels[N],
  options: { readonly status?: number; readonly context?: ShellModel['context'] } = {},
): Promise<void> {
  const { renderer, browser, slots } = parts.interfaceOf(visit.generation);
  const { preferences } = visit;
  const said = takeSaid(response);
  const messagesHref = browser.messagesHref(visit.locale);
  const owned = frameAt(visit.generation, visit.url.pathname);
  const round = owned === undefined ? await shellRound() : await frameRound(owned);
  const html = renderer.renderPage(name, model, {
    ...visit,
    ...round,
    density: preferences.density,
    ...(messagesHref !== undefined && { messagesHref }),
    ...(preferences.theme !== 'system' && { theme: preferences.theme }),
    ...(preferences.contrast === 'more' && { contrast: 'more' as const }),
    ...(preferences.rail === 'collapsed' && { rail: 'collapsed' as const }),
  });
  const sent = await sendHtml(response.status(options.status ?? 200), visit.pieces.joined(html));
  (response.locals as Locals).sent = sent;

  async function shellRound() {
    return {
      shell: {
        ...shellModel(visit, options.context === undefined ? {} : { context: options.context }),
        banners: await pageBanners(visit, slots, `${visit.url.pathname}${visit.url.search}`),
        follows: followedByBanners(visit, slots),
        ...(said !== undefined && { said }),
      },
      styles: browser.styles,
      scripts: browser.scripts,
    };
  }

  async function frameRound(owned: OwnedFrame) {
    const { styles, ...frame } = await frameModel(parts, visit, owned);
    return {
      frame: { ...frame, ...(said !== undefined && { said }) },
      styles: [...browser.portal.styles, ...styles],
      scripts: browser.portal.scripts,
    };
  }
}

/** One change of a page: which element, what happens to it, and its new HTML. */
export interface StreamChange {
  readonly action: 'replace' | 'append' | 'remove' | 'update';
  readonly target: string;
  readonly html?: string;
}

/** Sends changes for the page that is open, in the form that the page runtime applies. */
export async function sendStreams(
  response: Response,
  changes: readonly StreamChange[],
  status = 200,
): Promise<void> {
  const streams = changes.map(({ action, target, html }) =>
    action === 'remove'
      ? `<turbo-stream action="remove" target="${target}"></turbo-stream>`
      : `<turbo-stream action="${action}"${action === 'append' ? '' : ' method="morph"'} target="${target}"><template>${html ?? ''}</template></turbo-stream>`,
  );
  await sendHtml(response.status(status), streams.join('\n'), 'text/vnd.turbo-stream.html');
}
