import type { Principal } from './principal.js';
import type { Queue } from './queue.js';
import type { RecordOf, RecordType } from './record-type.js';
import type { PointToken, ServiceToken } from './services.js';
import type { SettingsOf, SettingsType } from './settings.js';
import type { Store } from './store.js';

/** Structured log of one plugin; facts are fields, no personal data in messages. */
export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * A text that people read, in the language of who acts, from the plugin's `locales/`. `{name}` stands
 * for a value, and plurals are ICU messages, as in templates. Write the text as a literal: tests look
 * for its translations.
 *
 * @param options.locale another language, for somebody else who is going to read it
 * @param options.of whose catalogue has the text, if not one's own: that of a plugin by its id, for the label of what
 *   it contributed, or of the plugin of a record type, for the labels of its fields and choices
 */
export type Msg = (
  text: string,
  values?: Readonly<Record<string, string | number | null | undefined>>,
  options?: {
    readonly locale?: string | undefined;
    readonly of?: { readonly plugin: string } | { readonly type: string };
  },
) => string;

/** What every function of a plugin is handed, hooks included; so a helper that asks for it fits everywhere. */
export interface Context {
  readonly plugin: string;
  readonly principal: Principal;
  readonly log: Log;
  /**
   * The time; injected, so that tests can choose it. Inside a save the moment of the save, the same
   * for all its hooks.
   */
  now(): Date;
  settings<S extends SettingsType>(settings: S): SettingsOf<S>;
  /** Whether another plugin is enabled. */
  isEnabled(plugin: string): boolean;
  /** Whether the principal holds a permission. */
  may(permission: string): boolean;
  readonly msg: Msg;
  /**
   * A service of a host or of a plugin that this one requires.
   *
   * @throws when nobody provides it; inside a save also when what it does could not be taken back
   */
  use<S>(service: ServiceToken<S>): S;
  /** What enabled plugins contribute to a point of this plugin, in plugin order. */
  contributions<C>(point: PointToken<C>): readonly C[];
  /** The whole of a small `cached` type, from memory; unfiltered by access, so for rules, not for display. */
  lookup<L extends RecordType>(type: L): Promise<readonly RecordOf<L>[]>;
}

/** What functions of a plugin are handed outside of a save: routes, pages, panels, actions, jobs. */
export interface PluginContext extends Context, Queue {
  /** Records as `principal` may see and change them. */
  readonly store: Store;
  /**
   * Runs `effect` unless it ran to its end before under this key of this plugin: what is tried again,
   * such as a job, sends its mail once.
   */
  once(key: string, effect: () => Promise<void>): Promise<void>;
  readonly signal: AbortSignal;
}
