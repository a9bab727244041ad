const minuteMs = 60_000;
const dayMs = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Date and time that a clock in a zone shows, by the platform and not by the library that the product uses. */
export function wallClockOf(timeZone: string, at: number): readonly [date: string, time: string] {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(timeZone, clock);
  }
  const [date = '', time = ''] = clock.format(at).split(' ');
  return [date, time];
}

/** The first moment, in quarters of an hour, at which a clock shows a time of a day or a later one. */
export function firstShown(timeZone: string, day: number, time: string): number {
  const wanted = `${new Date(day).toISOString().slice(0, 10)} ${time}`;
  for (let at = day - 1.5 * dayMs; ; at += 15 * minuteMs)
    if (wallClockOf(timeZone, at).join(' ') >= wanted) return at;
}
