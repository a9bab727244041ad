/** Words for a password that is gone and an account that is locked, in the languages of the house. */
const words =
  /passwor[dt]|kennwor[td]|passphrase|locked? ?out|unlock|sign ?in|log ?(in|on)\b|ausgesperrt|gesperrt|entsperr|anmeld|einlogg/i;

/** Whether somebody who types this may want to reset a password. */
export function asksForPassword(typed: string): boolean {
  return words.test(typed);
}
