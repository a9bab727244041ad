/** Who acts: a person, a plugin or service, or the platform itself. */
export interface Principal {
  readonly id: string;
  readonly kind: 'person' | 'service' | 'system';
  readonly name: string;
  /** Ids of the roles that the principal holds. */
  readonly roles: readonly string[];
  /**
   * Values for the variables of predicates: `me` is always the principal's id; plugins add others,
   * such as `me.groups`.
   */
  readonly variables: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Narrows an API token: only what both the roles and the scopes allow. */
  readonly scopes?: readonly string[];
  /** The person for whom an administrator or integration acts. */
  readonly onBehalfOf?: string;
  /** BCP 47. */
  readonly locale?: string;
  /** IANA name. */
  readonly timeZone?: string;
}
