/** Time left as tersely as it can be read: `38m`, `1h 12m`, `2d 3h`; past the deadline with a minus. */
export function countdown(locale: string, milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const sign = milliseconds < 0 && minutes > 0 ? '−' : '';
  return (
    sign +
    partsOf(minutes)
      .map(([count, unit]) => format(locale, unit).format(count))
      .join(' ')
  );
}

/** A span of time as tersely as it can be read, in hours and minutes: a working day has no fixed length. */
export function span(locale: string, milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  const parts: [number, Unit][] =
    minutes < 60 ? [[minutes, 'minute']] : withRest([hours, 'hour'], [minutes % 60, 'minute']);
  return parts.map(([count, unit]) => format(locale, unit).format(count)).join(' ');
}

/** How pressing a deadline is: an hour before it, it is soon. */
export function levelOf(milliseconds: number): 'calm' | 'soon' | 'late' {
  if (milliseconds < 0) return 'late';
  return milliseconds < 3_600_000 ? 'soon' : 'calm';
}

type Unit = 'day' | 'hour' | 'minute';

function partsOf(minutes: number): [number, Unit][] {
  if (minutes < 60) return [[minutes, 'minute']];
  if (minutes < 1440) return withRest([Math.floor(minutes / 60), 'hour'], [minutes % 60, 'minute']);
  return withRest([Math.floor(minutes / 1440), 'day'], [Math.floor((minutes % 1440) / 60), 'hour']);
}

function withRest(whole: [number, Unit], rest: [number, Unit]): [number, Unit][] {
  return rest[0] > 0 ? [whole, rest] : [whole];
}

const formats = new Map<string, Intl.NumberFormat>();

function format(locale: string, unit: Unit): Intl.NumberFormat {
  const key = `${locale}|${unit}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' });
    formats.set(key, made);
  }
  return made;
}
