import type { Principal } from './principal.js';
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

/** What every function of a plugin is handed. */
export interface PluginContext {
  readonly plugin: string;
  readonly principal: Principal;
  /** Records as `principal` may see and change them. */
  readonly store: Store;
  readonly log: Log;
  /** The time; injected, so that tests can choose it. */
  now(): Date;
  settings<S extends SettingsType>(settings: S): SettingsOf<S>;
  /** Whether another plugin is enabled. */
  isEnabled(plugin: string): boolean;
  /** Whether the principal holds a permission. */
  may(permission: string): boolean;
  /** A service of a host or of a plugin that this one requires.
   * @throws when nobody provides it */
  use<S>(service: ServiceToken<S>): S;
  /** What enabled plugins contribute to a point of this plugin, in plugin order. */
  contributions<C>(point: PointToken<C>): readonly C[];
  /** Puts a job of this plugin into the queue; see {@link Job}. Inside a hook: when the save commits. */
  enqueue(
    job: string,
    payload?: unknown,
    options?: { readonly runAt?: Date; readonly key?: string },
  ): Promise<void>;
  readonly signal: AbortSignal;
}
