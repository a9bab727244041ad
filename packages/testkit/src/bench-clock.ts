/** The time as the plugins of a bench know it. It stands still until it is moved. */
export interface BenchClock {
  now(): Date;
  set(moment: string | Date): void;
  /** By an ISO 8601 duration of days, hours, minutes and seconds, such as `P1D` or `PT90M`. */
  advance(duration: string): void;
}

/** A Monday morning, far from any change of clocks and any end of a month. */
export const usualStart = '2026-03-02T09:00:00.000Z';

const durationPattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

export function createBenchClock(start: string | Date = usualStart): BenchClock {
  let current = momentOf(start);
  return {
    now: () => new Date(current),
    set(moment) {
      current = momentOf(moment);
    },
    advance(duration) {
      current = new Date(current.getTime() + millisecondsOf(duration));
    },
  };
}

function momentOf(moment: string | Date): Date {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) throw new TypeError(`"${String(moment)}" is not a moment (RFC 3339).`);
  return date;
}

function millisecondsOf(duration: string): number {
  const match = durationPattern.exec(duration);
  const [days, hours, minutes, seconds] = (match ?? []).slice(1).map((part) => Number(part ?? 0));
  if (match === null || duration === 'P' || duration.endsWith('T')) {
    throw new TypeError(`"${duration}" is not a duration such as "P1D", "PT90M" or "P2DT4H".`);
  }
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}
