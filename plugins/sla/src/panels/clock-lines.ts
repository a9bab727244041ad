import type { Clock as ClockCell } from '@praxis/sdk';
import { stageOf, type Clock } from '../clock/clock.js';
import type { Reading } from '../clock/follow.js';

const hourMs = 3_600_000;

/** The runs of clocks that say something now: the latest of each promise, open ones first. */
export function latestRuns(readings: readonly Reading[]): readonly Reading[] {
  const latest = new Map(readings.map((reading) => [reading.policy.id, reading]));
  const rank = ({ clock, policy }: Reading): number =>
    (clock.ending === undefined ? 0 : 10) + (policy.kind === 'sla' ? 0 : policy.kind === 'ola' ? 1 : 2);
  return [...latest.values()].sort((left, right) => rank(left) - rank(right));
}

/** A run of a clock, as pages show it. Spans are in seconds. */
export function clockLine({ clock, policy, target, measure }: Reading, now: number) {
  const stage = stageOf(clock);
  const seconds = (ms: number): number => Math.round(ms / 1000);
  const { dueAt, breached } = measure;
  const left = dueAt === undefined ? undefined : dueAt - now;
  const level: ClockCell['level'] =
    stage === 'paused'
      ? breached
        ? 'late'
        : 'paused'
      : stage === 'running' && left !== undefined
        ? left < 0
          ? 'late'
          : left <= hourMs
            ? 'soon'
            : 'calm'
        : breached
          ? 'late'
          : 'met';
  const percent = Math.round(Math.min(measure.percent, 100));
  return {
    name: policy.name,
    kind: policy.kind,
    isOla: policy.kind === 'ola',
    isUc: policy.kind === 'uc',
    target: target.name,
    running: stage === 'running' && left !== undefined,
    paused: stage === 'paused',
    kept: stage === 'done' && !breached,
    broken: stage === 'done' && breached,
    void: stage === 'cancelled',
    breached,
    elapsed: seconds(measure.elapsedMs),
    limit: measure.limitMs === undefined ? null : seconds(measure.limitMs),
    pausedFor: seconds(measure.pausedMs),
    pausedAt: stage === 'paused' ? instant(lastPause(clock)) : null,
    started: instant(clock.start),
    due: dueAt === undefined ? null : instant(dueAt),
    originalDue: measure.originalDueAt === undefined ? null : instant(measure.originalDueAt),
    ended: clock.end === undefined ? null : instant(clock.end),
    left: measure.limitMs === undefined ? null : seconds(Math.max(measure.limitMs - measure.elapsedMs, 0)),
    percent,
    tone: level === 'late' ? 'red' : level === 'soon' ? 'orange' : level === 'paused' ? 'neutral' : 'green',
    clock: stage === 'running' && dueAt !== undefined ? { due: instant(dueAt), level, percent } : null,
  };
}

function lastPause({ pauses, start }: Clock): number {
  return pauses.at(-1)?.[0] ?? start;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
