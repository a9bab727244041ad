import type { RenderContext } from '../../src/templates/render-context.js';

/** A reader in Oslo, at a fixed moment. */
export function renderContext(more: Partial<RenderContext> = {}): RenderContext {
  return {
    locale: 'en',
    timeZone: 'Europe/Oslo',
    now: new Date('2026-11-26T13:00:00Z'),
    csrfToken: 'token',
    assets: { url: (name) => `/assets/${name}`, icons: new Set(['rocket', 'puzzle']), preloads: () => [] },
    ...more,
  };
}
