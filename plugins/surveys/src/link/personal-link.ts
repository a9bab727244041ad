import type { PersonalLink } from '@praxis/plugin-notifications/contract';
import { Secrets } from '@praxis/sdk';
import { SurveyResponse } from '../record-types/survey-response.js';
import { surveyTokens } from './token.js';

/** In a message that asks somebody: the link by which they answer without signing in. */
export const answerLink: PersonalLink = {
  type: SurveyResponse.name,
  async pathFor({ id, person }, context) {
    const [response] = await context.store
      .asSystem('links are made for whoever is asked')
      .getMany(SurveyResponse, [id]);
    if (response?.person !== person || response.expires_at === null) return undefined;
    if (response.state !== 'asked' && response.state !== 'answered') return undefined;
    const expiresAt = new Date(response.expires_at);
    return `/x/surveys/answer/${surveyTokens.write(context.use(Secrets), { id, person, expiresAt })}`;
  },
};
