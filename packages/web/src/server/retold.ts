import { RefusedError } from '@praxis/sdk';
import type { Visit } from './visit.js';

/** An error as the visitor reads it: refusals in their language, where the plugin that refuses has it. */
export function retold(visit: Pick<Visit, 'retell'>, error: unknown): unknown {
  if (!RefusedError.matches(error)) return error;
  const refusals = error.details.refusals.map((refusal) => {
    const { plugin, sentence, values } = refusal;
    return { ...refusal, message: visit.retell(plugin, sentence, values) ?? refusal.message };
  });
  const problems = refusals.map(({ pointer, code, message }) => ({ pointer, code, message }));
  return new RefusedError({ ...error.details, refusals }, { cause: error, problems });
}
