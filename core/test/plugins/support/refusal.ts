import type { PraxisError } from '@praxis/sdk';

/** What a promise is rejected with; fails when it is not. */
export async function refusalOf(work: Promise<unknown>): Promise<PraxisError> {
  const outcome = await work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error: error as PraxisError }),
  );
  if ('value' in outcome) throw new Error(`Expected a refusal, got ${JSON.stringify(outcome.value)}.`);
  return outcome.error;
}

/** The problems of a refusal, in a form that is easy to compare. */
export async function problemsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const { problems } = await refusalOf(work);
  return problems.map(
    (problem) => `${(problem as { plugin?: string }).plugin ?? ''} ${problem.pointer}: ${problem.message}`,
  );
}
