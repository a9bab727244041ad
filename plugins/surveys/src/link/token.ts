import { personalTokens } from '@praxis/plugin-notifications/contract';

/** Lets one person answer one survey, as long as it can be answered. */
export const surveyTokens = personalTokens('survey answer');
