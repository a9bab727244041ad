/**
 * Runs a step of a command; when it fails, prints the sentence without a stack and ends the process.
 *
 * @template T
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function orExplain(step) {
  try {
    return await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
