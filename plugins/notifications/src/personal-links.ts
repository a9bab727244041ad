import { contributionPoint, type PluginContext } from '@praxis/sdk';

/**
 * An address for one person alone, by which they do something about a record without signing in. It is made
 * when the message leaves: what is kept of the message holds the ordinary address of the record in its place.
 */
export interface PersonalLink {
  /** The record type that messages are about. */
  readonly type: string;
  /** Path of the address, such as `/x/loans/extend/…`; undefined when there is none for them, or no longer. */
  pathFor(
    about: { readonly id: string; readonly person: string },
    context: PluginContext,
  ): Promise<string | undefined>;
}

export const personalLinks = contributionPoint<PersonalLink>('notifications.personal-links');

/** Address of a record that stands in a text until the message leaves; it leads there by itself, too. */
export function openHref(siteUrl: string | undefined, type: string, id: string): string {
  return `${siteUrl ?? ''}/x/notifications/open/${encodeURIComponent(type)}/${id}`;
}
