import { advance, type RecordEvent } from './advance.js';
import { breachStep, stageOf, type Clock } from './clock.js';
import { breach, measure, momentOfStep, type Measure } from './measure.js';
import { targetFor, type Policy, type Target, type Values } from './policy.js';

/** A clock with everything that can be said of it. */
export interface Reading {
  readonly clock: Clock;
  readonly policy: Policy;
  readonly target: Target;
  readonly measure: Measure;
}

/** What lists sort and filter records by, and when somebody has to look again. */
export interface Standing {
  /** The first deadline of the promises that run. */
  readonly dueAt: number | undefined;
  readonly standing: 'breached' | 'running' | 'paused' | 'met' | undefined;
  /** The target of that deadline, and what it gives, in milliseconds. */
  readonly dueTarget: string | undefined;
  readonly dueLimitMs: number | undefined;
  /** When the next step is to be taken. */
  readonly nextAt: number | undefined;
}

/** A step that was taken. */
export interface TakenStep {
  readonly policy: string;
  readonly cycle: number;
  readonly step: string;
}

/** Clocks with a target, as they stand at a moment. Those without are silent. */
export function readingsOf(
  clocks: readonly Clock[],
  policies: readonly Policy[],
  values: Values,
  now: number,
): readonly Reading[] {
  return clocks.flatMap((clock) => {
    const policy = policies.find(({ id }) => id === clock.policy);
    const target = policy === undefined ? undefined : targetFor(policy, values);
    if (policy === undefined || target === undefined) return [];
    return [{ clock, policy, target, measure: measure(clock, target, values, now) }];
  });
}

/**
 * Takes a record's clocks over an event and all steps whose time has come.
 *
 * @param clocks as they were stored
 */
export function follow(
  clocks: readonly Clock[],
  event: RecordEvent,
  policies: readonly Policy[],
): { readonly clocks: readonly Clock[]; readonly standing: Standing } {
  const advanced = advance(clocks, event, policies);
  const { at, values } = event;
  const readings = readingsOf(advanced, policies, values, at);
  let taken = advanced;
  let nextAt: number | undefined;
  for (const reading of readings) {
    const { fired, next } = stepsOf(reading, values, at);
    nextAt = earlier(nextAt, next);
    if (fired.length === 0) continue;
    taken = taken.map((clock) =>
      clock === reading.clock ? { ...clock, fired: [...clock.fired, ...fired] } : clock,
    );
  }
  return { clocks: taken, standing: { ...standingOf(readings), nextAt } };
}

/** Steps that have been taken between two states of the clocks. */
export function takenSteps(before: readonly Clock[], after: readonly Clock[]): readonly TakenStep[] {
  return after.flatMap(({ policy, cycle, fired }) => {
    const known = before.find((clock) => clock.policy === policy && clock.cycle === cycle)?.fired ?? [];
    return fired.filter((step) => !known.includes(step)).map((step) => ({ policy, cycle, step }));
  });
}

function stepsOf(
  { clock, policy, target, measure: measured }: Reading,
  values: Values,
  now: number,
): { readonly fired: readonly string[]; readonly next: number | undefined } {
  // After the end nobody has to be warned any more; that it was too late remains to be said.
  if (clock.ending !== undefined) {
    const late = clock.ending !== 'cancelled' && measured.breached && !clock.fired.includes(breachStep);
    return { fired: late ? [breachStep] : [], next: undefined };
  }
  const hours = target.hoursFor(values);
  const fired: string[] = [];
  let next: number | undefined;
  for (const step of [...policy.steps, breach]) {
    if (clock.fired.includes(step.id)) continue;
    const moment = momentOfStep(clock, step, measured, hours);
    if (moment === undefined) continue;
    if (moment <= now) fired.push(step.id);
    else next = earlier(next, moment);
  }
  return { fired, next };
}

function standingOf(readings: readonly Reading[]): Omit<Standing, 'nextAt'> {
  // Contracts with suppliers are their promise to us; they are shown, but are not ours to keep.
  const ours = readings.filter(({ policy }) => policy.kind !== 'uc');
  const open = ours.filter(({ clock }) => clock.ending === undefined);
  const running = open
    .filter(({ measure: { dueAt } }) => dueAt !== undefined)
    .sort((left, right) => (left.measure.dueAt as number) - (right.measure.dueAt as number));
  const [first] = running;
  const standing = open.some(({ measure: { breached } }) => breached)
    ? 'breached'
    : open.some(({ clock }) => stageOf(clock) === 'running')
      ? 'running'
      : open.length > 0
        ? 'paused'
        : finalStanding(ours);
  return {
    dueAt: first?.measure.dueAt,
    dueTarget: first?.target.id,
    dueLimitMs: first?.measure.limitMs,
    standing,
  };
}

function finalStanding(readings: readonly Reading[]): Standing['standing'] {
  const done = readings.filter(({ clock }) => stageOf(clock) === 'done');
  if (done.length === 0) return undefined;
  return done.some(({ measure: { breached } }) => breached) ? 'breached' : 'met';
}

function earlier(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}
