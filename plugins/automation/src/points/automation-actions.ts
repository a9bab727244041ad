import {
  contributionPoint,
  type Context,
  type Fields,
  type GenericRecord,
  type RecordStore,
  type Refusal,
  type Transaction,
  type ValuesOf,
} from '@praxis/sdk';

/** One step of a rule or a macro that is to be taken now. */
export interface AutomationCall<F extends Fields = Fields> {
  /** Name of the record's type. */
  readonly type: string;
  /** As it is after the steps before this one. */
  readonly record: GenericRecord;
  /** What whoever wrote the rule filled in; names in braces stand for values of the record already. */
  readonly values: ValuesOf<F>;
  /** Everything that a rule does is one transaction: write through this and nothing else. */
  readonly tx: Transaction;
  /** Names the rule or macro; hand it on to writes, so that the history tells. */
  readonly reason: string;
  /** The same if the same step should ever be tried again; another for each other one. */
  readonly key: string;
}

/** A step that rules and macros can take. Made by {@link automationAction}. */
export interface AutomationAction {
  /** `<plugin>.<name>`; it stands in rules, so it stays. */
  readonly id: string;
  /** What it does, as the list of steps shows it; the catalogue of the contributing plugin translates it. */
  readonly label: string;
  /** One sentence more. */
  readonly description?: string;
  readonly icon?: string;
  /** Record types, or traits, to whose records it applies; without them to all. */
  readonly types?: readonly string[];
  readonly traits?: readonly string[];
  /** Whoever puts it into a rule or a macro needs it. */
  readonly permission?: string;
  /** What it asks for: the form of the step. */
  readonly fields?: Fields;
  /**
   * What else is wrong with the step, told when it is written; asked once the values fit the fields.
   * Names in braces still stand in them.
   *
   * @param about.store acts as whoever writes the rule
   */
  check?(
    values: Readonly<Record<string, unknown>>,
    about: { readonly type: string; readonly store: RecordStore },
    context: Context,
  ): Promise<readonly Refusal[]> | readonly Refusal[];
  /**
   * Takes the step. What it throws takes back everything that the rule did, and stands in its log.
   *
   * @param context of `automation`: reach your own services and settings by `use` and `settings`. What a
   *   rollback could not take back does not belong here: write a record, and let a job of yours do it
   * @returns what was done, in a few words for the log
   */
  run(call: AutomationCall<never>, context: Context): Promise<string>;
}

/** An {@link AutomationAction} whose fields the compiler knows. */
export interface AutomationActionDefinition<F extends Fields> extends Omit<
  AutomationAction,
  'fields' | 'check' | 'run'
> {
  readonly fields?: F;
  check?(
    values: ValuesOf<F>,
    about: { readonly type: string; readonly store: RecordStore },
    context: Context,
  ): Promise<readonly Refusal[]> | readonly Refusal[];
  run(call: AutomationCall<F>, context: Context): Promise<string>;
}

/** What plugins contribute so that rules and macros can do more than the steps that they have themselves. */
export const automationActions = contributionPoint<AutomationAction>('automation.actions');

/**
 * Defines a step for rules and macros.
 *
 * @example
 * contributeTo(automationActions, automationAction({
 *   id: 'badges.hand-out',
 *   label: 'Hand out a badge',
 *   fields: { days: integer({ label: 'Days', required: true, default: 1 }) },
 *   async run({ record, values, tx, reason }) {
 *     const badge = await tx.create(Badge, { visitor: record.id, days: values.days }, { reason });
 *     return `badge ${badge.number}`;
 *   },
 * }));
 */
export function automationAction<const F extends Fields = Record<never, never>>(
  definition: AutomationActionDefinition<F>,
): AutomationAction {
  // Values are checked against the fields before either function is called.
  return Object.freeze(definition);
}
