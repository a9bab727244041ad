/** Mocha lets a rejection that nobody handles pass unseen; thrown, it fails the test that is running. */
export const mochaHooks = {
  beforeAll() {
    process.on('unhandledRejection', throwIt);
  },
  afterAll() {
    process.off('unhandledRejection', throwIt);
  },
};

/** @param {unknown} reason */
function throwIt(reason) {
  throw reason;
}
