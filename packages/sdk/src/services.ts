declare const serviceType: unique symbol;

/** Names a service that a host or a plugin provides to others, and its type. */
export interface ServiceToken<S> {
  readonly id: string;
  /** What it does cannot be taken back with a transaction, so hooks inside of one do not get it. */
  readonly outside?: boolean;
  readonly [serviceType]?: S;
}

/**
 * Makes a service token. Ids start with the provider: `files`, `calendars.clock`.
 *
 * @param options.outside for what a rollback cannot take back, such as sending mail: a hook inside a
 *   save is refused the service, and uses it from a job or a `committed` hook instead
 */
export function service<S>(id: string, options: { readonly outside?: boolean } = {}): ServiceToken<S> {
  return Object.freeze({ id, ...(options.outside === true && { outside: true }) });
}

/** A service and its implementation. */
export interface ProvidedService {
  readonly id: string;
  readonly implementation: unknown;
}

export function provide<S>(token: ServiceToken<S>, implementation: S): ProvidedService {
  return Object.freeze({ id: token.id, implementation });
}

declare const pointType: unique symbol;

/** A contribution point that a plugin opens to other plugins. */
export interface PointToken<C> {
  readonly id: string;
  readonly [pointType]?: C;
}

/** Makes the token of a contribution point; it belongs into the plugin's contract. */
export function contributionPoint<C>(id: string): PointToken<C> {
  return Object.freeze({ id });
}

/** One contribution to a plugin's point. It waits unread while that plugin is not enabled. */
export interface PointContribution {
  readonly point: string;
  readonly value: unknown;
}

export function contributeTo<C>(point: PointToken<C>, value: C): PointContribution {
  return Object.freeze({ point: point.id, value });
}
