/** The error that a promise is rejected with; fails if it is fulfilled. */
export async function refusalOf(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error & { code?: string };
  }
  throw new Error('expected a refusal');
}
