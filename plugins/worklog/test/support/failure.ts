import type { PraxisError } from '@praxis/sdk';

/** The error with which something fails. */
export async function failure(work: Promise<unknown>): Promise<PraxisError> {
  try {
    await work;
  } catch (error) {
    return error as PraxisError;
  }
  throw new Error('It went through.');
}
