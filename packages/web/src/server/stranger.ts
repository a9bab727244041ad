import type { Request } from 'express';
import type { RenderOptions } from '../render/render-options.js';
import type { Translate } from '../templates/render-context.js';
import { coreOwner } from '../render/renderer.js';
import { usableLocale, type Locals } from './visits.js';
import type { WebParts } from './web-parts.js';

/** How a page is rendered for somebody who is not logged in: in the language that the browser asks for. */
export function strangerOptions(
  parts: WebParts,
  request: Request,
  { generation, nonce }: Pick<Locals, 'generation' | 'nonce'>,
): RenderOptions & { readonly msg: Translate } {
  const { renderer, browser } = parts.interfaceOf(generation);
  const locale = usableLocale(request.acceptsLanguages()[0]) ?? 'en';
  const messagesHref = browser.messagesHref(locale);
  return {
    locale,
    timeZone: 'UTC',
    now: parts.clock(),
    csrfToken: '',
    assets: browser.assets,
    nonce,
    msg: renderer.templates.translate(coreOwner, locale),
    ...(messagesHref !== undefined && { messagesHref }),
  };
}
