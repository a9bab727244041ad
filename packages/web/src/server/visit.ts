import type { GatheredReads, Generation } from '@praxis/core';
import type { Principal, Store } from '@praxis/sdk';
import type { RenderContext, Translate } from '../templates/render-context.js';
import type { PagePieces } from './page-pieces.js';
import type { Preferences } from './preferences.js';

/** One request of somebody who is signed in: who, on which generation, and how they like to read. */
export interface Visit extends RenderContext {
  readonly principal: Principal;
  /** Shared by everything that this request reads, panels included. */
  readonly reads: GatheredReads;
  readonly store: Store;
  readonly generation: Generation;
  readonly requestId: string;
  /** Of this answer's content security policy. */
  readonly nonce: string;
  readonly preferences: Preferences;
  /** Path and query of the page that is asked for. */
  readonly url: URL;
  /** Whether the browser takes the changes of a page instead of a whole one. */
  readonly takesStreams: boolean;
  /** `missing` once a part of the page was late or failed, so that it is not the page that it would be. */
  readonly parts: { missing: boolean };
  /** What goes into the page as bytes. */
  readonly pieces: PagePieces;
  /** Texts of the interface itself. */
  readonly msg: Translate;
  /** Texts of a plugin, such as the labels of its fields. */
  label(plugin: string, text: string): string;
  /**
   * A sentence that a plugin made in code, such as a refusal; undefined when its catalogue has none. What is not
   * in a catalogue is not remembered either: such sentences may hold words of records, and there is no end to them.
   */
  retell(plugin: string, sentence: string, values: Readonly<Record<string, unknown>>): string | undefined;
  may(permission: string): boolean;
}
