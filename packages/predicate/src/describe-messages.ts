/** English sentences of `describePredicate`; the keys are what translations are filed under. */
const english = {
  always: 'always',
  never: 'never',
  and: '{first} and {second}',
  or: '{first} or {second}',
  comma: '{first}, {second}',
  group: '({condition})',
  not: 'not ({condition})',
  eq: '{field} is {value}',
  ne: '{field} is not {value}',
  lt: '{field} is less than {value}',
  lte: '{field} is at most {value}',
  gt: '{field} is more than {value}',
  gte: '{field} is at least {value}',
  before: '{field} is before {value}',
  notAfter: '{field} is not after {value}',
  after: '{field} is after {value}',
  notBefore: '{field} is not before {value}',
  in: '{field} is {value}',
  notIn: '{field} is not {value}',
  inList: '{field} is one of {value}',
  notInList: '{field} is none of {value}',
  listIn: '{field} include {value}',
  listNotIn: '{field} do not include {value}',
  listContains: '{field} include {value}',
  contains: '{field} contains {value}',
  startsWith: '{field} starts with {value}',
  isEmpty: '{field} is empty',
  isNotEmpty: '{field} is not empty',
  text: '“{text}”',
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  now: 'now',
  ago: '{duration} ago',
  ahead: '{duration} from now',
  day: '{count} day',
  days: '{count} days',
  hour: '{count} hour',
  hours: '{count} hours',
  minute: '{count} minute',
  minutes: '{count} minutes',
  second: '{count} second',
  seconds: '{count} seconds',
} as const;

export type PredicateMessageKey = keyof typeof english;

/** Every sentence with its `{placeholders}`, for catalogues of translations. */
export const predicateMessages: Readonly<Record<PredicateMessageKey, string>> = english;

/** Fills in an English sentence; what `describePredicate` uses unless it is given another. */
export function englishMessage(key: PredicateMessageKey, values: Readonly<Record<string, string>>): string {
  return english[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
