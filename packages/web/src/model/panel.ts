import type { SafeHtml } from '../templates/safe-html.js';

/** A plugin's part of a page: rendered, still to come, or failed. */
export interface PanelModel {
  readonly id: string;
  readonly plugin: string;
  readonly title: string;
  /** Rendered by the plugin's own template. */
  readonly html?: SafeHtml;
  /** Where it can be fetched, when it was not ready in time, or is not sent with the page at all. */
  readonly lazyHref?: string;
  /** It threw or was switched off; the text is for administrators and empty for others. */
  readonly failure?: { readonly detail?: string };
  readonly closed?: boolean;
  readonly prominent?: boolean;
  /** Small text at the end of its head. */
  readonly note?: string;
}
