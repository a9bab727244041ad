/** How many of those who are asked have to agree. */
export const stageRules = {
  anyone: 'Anyone of them',
  all: 'All of them',
  count: 'So many of them',
  share: 'So many percent of them',
} as const;

export type StageRule = keyof typeof stageRules;

/** A stage as an approval keeps it: whom it asks, not yet by name. */
export interface StagePlan {
  readonly name: string;
  readonly rule: StageRule;
  /** People for `count`, percent for `share`. */
  readonly needed?: number;
  /** Ids of people and groups. */
  readonly people?: readonly string[];
  readonly groups?: readonly string[];
  /** The manager of the requester. */
  readonly manager?: boolean;
  /** Fields of the record that name people or groups. */
  readonly fields?: readonly string[];
}

const mostStages = 20;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const members: ReadonlySet<string> = new Set([
  ...['name', 'rule', 'needed', 'people', 'groups', 'manager', 'fields'],
]);

/**
 * Stages as they were given from outside.
 *
 * @returns a sentence that says what is wrong, where something is
 */
export function readStages(given: unknown): readonly StagePlan[] | { readonly problem: string } {
  if (!Array.isArray(given) || given.length === 0 || given.length > mostStages)
    return { problem: `Give a list of 1 to ${mostStages} stages.` };
  const stages: StagePlan[] = [];
  for (const [index, one] of given.entries()) {
    const problem = whatIsWrong(one);
    if (problem !== undefined) return { problem: `Stage ${index + 1}: ${problem}` };
    stages.push(one as StagePlan);
  }
  return stages;
}

function whatIsWrong(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null) return 'give an object.';
  const unknown = Object.keys(given).find((name) => !members.has(name));
  if (unknown !== undefined) return `there is no "${unknown}".`;
  const { name, rule, needed, people, groups, manager, fields } = given as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || name.length > 100)
    return 'its name has 1 to 100 characters.';
  if (typeof rule !== 'string' || !Object.hasOwn(stageRules, rule))
    return `its rule is one of ${Object.keys(stageRules).join(', ')}.`;
  if (
    (rule === 'count' || rule === 'share') &&
    !(Number.isInteger(needed) && Number(needed) >= 1 && Number(needed) <= 100)
  )
    return 'say how many with "needed", 1 to 100.';
  if (![people, groups].every((ids) => ids === undefined || isListOf(ids, (id) => uuid.test(id))))
    return 'people and groups are lists of ids.';
  if (fields !== undefined && !isListOf(fields, (field) => field !== ''))
    return 'fields are a list of names.';
  if (manager !== undefined && typeof manager !== 'boolean') return 'manager is true or false.';
  const anybody =
    manager === true || [people, groups, fields].some((list) => isListOf(list) && list.length > 0);
  return anybody ? undefined : 'name somebody who is asked.';
}

function isListOf(value: unknown, test: (text: string) => boolean = () => true): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && test(one));
}
