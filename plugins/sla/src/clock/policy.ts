import type { OpenHours } from '@praxis/plugin-calendars/contract';

/** Values of a record, by field. */
export type Values = Readonly<Record<string, unknown>>;

/** A condition about a record, ready to be asked. */
export interface Condition {
  /** As it was written. */
  readonly text: string;
  /** Fields that it speaks of. */
  readonly fields: ReadonlySet<string>;
  holds(values: Values): boolean;
}

export type Kind = 'sla' | 'ola' | 'uc';
export type Metric =
  'time_to_own' | 'first_response' | 'next_response' | 'resolution' | 'hand_over' | 'supplier' | 'other';

/** A policy, ready to be asked: when a clock runs. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly metric: Metric;
  /** Without it the policy is for every record of its type. */
  readonly applies?: Condition;
  readonly start: Condition;
  readonly pause?: Condition;
  /** Without it the clock goes on when `pause` no longer holds. */
  readonly resume?: Condition;
  readonly stop: Condition;
  readonly cancel?: Condition;
  /** The clock begins anew when this comes to hold. */
  readonly reset?: Condition;
  /** The clock begins anew when this field changes from one value to another. */
  readonly resetField?: string;
  /** What happens when `stop` no longer holds after the end. */
  readonly afterStop: 'ends' | 'continues' | 'repeats';
  /** In their order: the first one that fits counts. */
  readonly targets: readonly Target[];
  readonly steps: readonly Step[];
}

/** How long a promise gives, for records for which it holds. */
export interface Target {
  readonly id: string;
  readonly name: string;
  readonly condition?: Condition;
  readonly limit: Limit;
  /** The hours in which time passes, for a record. */
  hoursFor(values: Values): OpenHours;
}

export type Limit =
  | { readonly kind: 'open'; readonly openMs: number }
  /** Working days after the start, at a minute of that day. */
  | { readonly kind: 'days'; readonly days: number; readonly minute?: number }
  /** A moment that stands in a field of the record. */
  | { readonly kind: 'field'; readonly field: string };

/** Something to do before or after the deadline. */
export interface Step {
  readonly id: string;
  readonly name: string;
  /** Of the time that the target gives; or open time after the deadline, negative before it. */
  readonly at: { readonly percent: number } | { readonly offsetMs: number };
  /** Whose moment comes outside of these hours waits until they begin. */
  readonly hours?: OpenHours;
  readonly condition?: Condition;
}

/** The target that counts for a record now. */
export function targetFor(policy: Policy, values: Values): Target | undefined {
  if (policy.applies?.holds(values) === false) return undefined;
  return policy.targets.find(({ condition }) => condition?.holds(values) ?? true);
}
