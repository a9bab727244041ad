import type { SecretService } from '@praxis/sdk';

const purpose = 'changes calendar feed';

/** The part of an address by which a feed is read. Nobody else can make it, and it stands in no table. */
export function feedToken(secrets: Pick<SecretService, 'sign'>, feed: string): string {
  return `${feed}.${secrets.sign(purpose, feed)}`;
}

/** The feed that a token leads to; undefined for what we have not made. */
export function feedIn(secrets: Pick<SecretService, 'verify'>, token: string): string | undefined {
  const [, feed, signature] = /^([0-9a-f-]{36})\.([\w-]{16,200})$/.exec(token) ?? [];
  return feed !== undefined && signature !== undefined && secrets.verify(purpose, feed, signature)
    ? feed
    : undefined;
}

export function feedPath(token: string): string {
  return `/api/v1/x/changes/feeds/${token}/changes.ics`;
}
