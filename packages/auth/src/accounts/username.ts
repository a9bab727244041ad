import { UsernameError } from '../errors.js';

const pattern = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,99}$/u;

/** The form in which user names are kept and compared: what looks the same is the same. */
export function normalizeUsername(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase();
}

/** @throws UsernameError */
export function checkUsername(username: string): string {
  const normal = normalizeUsername(username);
  if (!pattern.test(normal)) {
    const error = new UsernameError({});
    throw new UsernameError(
      {},
      { problems: [{ pointer: '/username', code: error.code, message: error.message }] },
    );
  }
  return normal;
}
