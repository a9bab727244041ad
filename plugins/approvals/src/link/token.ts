import type { SecretService } from '@praxis/sdk';

const purpose = 'approval answer';

/** Whose answer to what a link carries, and how long. */
export interface LinkClaim {
  readonly vote: string;
  readonly person: string;
  readonly expiresAt: Date;
}

/**
 * The part of an address that lets one person answer one vote. Nobody else can make it, it does not work
 * for anybody else, and once the vote is answered there is nothing left that it could do.
 */
export function tokenFor(secrets: Pick<SecretService, 'sign'>, claim: LinkClaim): string {
  const { vote, person, expiresAt } = claim;
  const minute = Math.floor(expiresAt.getTime() / 60_000).toString(36);
  return `${vote}.${minute}.${secrets.sign(purpose, `${vote} ${person} ${minute}`)}`;
}

/** What a token says it is about; nothing of it is proved yet. */
export function readToken(token: string):
  | {
      readonly vote: string;
      readonly expiresAt: Date;
      readonly isOf: (secrets: Pick<SecretService, 'verify'>, person: string) => boolean;
    }
  | undefined {
  const [, vote, minute, signature] = /^([0-9a-f-]{36})\.([0-9a-z]{1,9})\.([\w-]{16,200})$/.exec(token) ?? [];
  if (vote === undefined || minute === undefined || signature === undefined) return undefined;
  return {
    vote,
    expiresAt: new Date(Number.parseInt(minute, 36) * 60_000),
    isOf: (secrets, person) => secrets.verify(purpose, `${vote} ${person} ${minute}`, signature),
  };
}
