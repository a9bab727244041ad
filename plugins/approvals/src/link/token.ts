import { personalTokens } from '@praxis/plugin-notifications/contract';

/** Lets one person answer one vote; once that is answered there is nothing left that it could do. */
export const voteTokens = personalTokens('approval answer');
