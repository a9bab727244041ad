import { TokenEscalationError } from '@praxis/auth';
import type { Principal } from '@praxis/sdk';

/** @throws TokenEscalationError for a caller whose token is narrower than its account */
export function refuseScopedToken({ scopes }: Principal): void {
  if (scopes !== undefined) throw new TokenEscalationError({});
}
