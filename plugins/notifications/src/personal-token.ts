import type { SecretService } from '@praxis/sdk';

/** What a link lets one person do: something about one record, until a moment. */
export interface TokenClaim {
  /** Id of the record. */
  readonly id: string;
  readonly person: string;
  readonly expiresAt: Date;
}

/** What a token says it is about; nothing of it is proved until `isOf` says so. */
export interface UnprovedToken {
  readonly id: string;
  readonly expiresAt: Date;
  /** Whether it was made for the person. */
  readonly isOf: (secrets: Pick<SecretService, 'verify'>, person: string) => boolean;
}

/**
 * The part of an address that lets one person do one thing about one record without signing in. Nobody else can
 * make it, it does not work for anybody else, and one of another purpose proves nothing.
 *
 * @param purpose stands in the signature, so it stays: `approval answer`
 */
export function personalTokens(purpose: string) {
  return {
    write(secrets: Pick<SecretService, 'sign'>, { id, person, expiresAt }: TokenClaim): string {
      const minute = Math.floor(expiresAt.getTime() / 60_000).toString(36);
      return `${id}.${minute}.${secrets.sign(purpose, `${id} ${person} ${minute}`)}`;
    },
    read(token: string): UnprovedToken | undefined {
      const [, id, minute, signature] =
        /^([0-9a-f-]{36})\.([0-9a-z]{1,9})\.([\w-]{16,200})$/.exec(token) ?? [];
      if (id === undefined || minute === undefined || signature === undefined) return undefined;
      return {
        id,
        expiresAt: new Date(Number.parseInt(minute, 36) * 60_000),
        isOf: (secrets, person) => secrets.verify(purpose, `${id} ${person} ${minute}`, signature),
      };
    },
  } as const;
}
