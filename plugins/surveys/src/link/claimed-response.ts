import { Person } from '@praxis/plugin-people/contract';
import { Recipients, Secrets, type PluginContext, type RecordOf, type RecordStore } from '@praxis/sdk';
import { SurveyResponse } from '../record-types/survey-response.js';
import { surveyTokens } from './token.js';

/** What somebody is asked, and the store by which they answer. */
export interface ClaimedResponse {
  readonly response: RecordOf<typeof SurveyResponse>;
  readonly person: RecordOf<typeof Person>;
  /** Acts as the person. */
  readonly store: RecordStore;
}

/** What a link leads to; `invalid` for what we have not made, `expired` for what cannot be answered any more. */
export async function claimedResponse(
  context: PluginContext,
  token: string,
): Promise<ClaimedResponse | 'invalid' | 'expired'> {
  const claim = surveyTokens.read(token);
  if (claim === undefined) return 'invalid';
  const system = context.store.asSystem('a link proves who is asked');
  const [response] = await system.getMany(SurveyResponse, [claim.id]);
  if (response === undefined || !claim.isOf(context.use(Secrets), response.person)) return 'invalid';
  const [person] = await system.getMany(Person, [response.person]);
  if (person?.active !== true) return 'invalid';
  if (!isOpen(response, context.now())) return 'expired';
  const { store } = await context.use(Recipients).of(person.id);
  return { response, person, store };
}

/** Until then an answer can be given, and changed. */
export function isOpen(
  { state, expires_at: until }: Pick<RecordOf<typeof SurveyResponse>, 'state' | 'expires_at'>,
  now: Date,
): boolean {
  return (state === 'asked' || state === 'answered') && until !== null && Date.parse(until) > now.getTime();
}
