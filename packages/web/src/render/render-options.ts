import type { FrameModel } from '../model/frame.js';
import type { ShellModel } from '../model/shell.js';
import type { RenderContext } from '../templates/render-context.js';

/** What a page needs besides its model: who reads it, how, and what stands round it. */
export interface RenderOptions extends RenderContext {
  /** Of this answer's content security policy. */
  readonly nonce: string;
  /** Absent follows the system. */
  readonly theme?: 'light' | 'dark';
  readonly density?: 'compact' | 'default' | 'cozy';
  readonly contrast?: 'more' | 'normal';
  /** The rail and the side panel, folded away by the person. */
  readonly rail?: 'collapsed';
  readonly side?: 'collapsed';
  /** Without it, and without a frame, the page stands alone, as the login does. */
  readonly shell?: ShellModel;
  /** What stands round a page of the portal, in place of a shell. */
  readonly frame?: FrameModel;
  /** Style sheets and modules of the enabled plugins, by URL. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** Translations of the browser code; English needs none. */
  readonly messagesHref?: string;
}
