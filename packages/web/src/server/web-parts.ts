import type { Auth } from '@praxis/auth';
import type { Platform } from '@praxis/core';
import type { SessionCookie } from '@praxis/http';
import type { Log } from '@praxis/sdk';
import type { GenerationAssets } from '../assets/generation-assets.js';
import type { Renderer } from '../render/renderer.js';
import type { Drafts } from './drafts.js';
import type { KeptPages } from './kept-pages.js';
import type { Slots } from './panels.js';
import type { PreferenceStore } from './preferences.js';
import type { PersonalViews } from './views.js';

/** What the routes of the interface work with. */
export interface WebParts {
  readonly platform: Platform;
  readonly auth: Auth;
  readonly log: Log;
  readonly clock: () => Date;
  readonly cookie: SessionCookie;
  readonly uploadFolder: string;
  readonly preferences: PreferenceStore;
  readonly views: PersonalViews;
  readonly drafts: Drafts;
  readonly keptPages: KeptPages;
  /** Templates and slots of the generation of a visit. */
  interfaceOf(generation: Platform['generation']): Interface;
}

/** What the interface makes of a generation's contributions. */
export interface Interface {
  readonly renderer: Renderer;
  readonly slots: Slots;
  /** What browsers load: ours, and what the enabled plugins bring. */
  readonly browser: GenerationAssets;
}
