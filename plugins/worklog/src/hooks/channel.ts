import { actAsAgent } from '@praxis/plugin-people/contract';
import { on } from '@praxis/sdk';
import { Comment } from '../contract.js';

/**
 * How a message came follows from who writes it: requesters have the portal, programs the API.
 * Agents may say otherwise, for what somebody told them by phone; other plugins always say.
 */
export const channel = on(Comment).normalize(
  { id: 'worklog.channel', actions: ['create'] },
  (draft, context) => {
    const { principal } = context;
    if (principal.kind === 'system') return undefined;
    const byProgram = principal.kind === 'service' || principal.scopes !== undefined;
    if (principal.kind === 'person' && !context.may(actAsAgent))
      return { channel: byProgram ? 'api' : 'portal' };
    return draft.channel === 'web' && byProgram ? { channel: 'api' } : undefined;
  },
);
