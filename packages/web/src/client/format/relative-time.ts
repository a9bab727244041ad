/**
 * Moments relative to now. Server and browser both use this file, so that what ticks in the browser
 * reads like what was rendered.
 */
const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnitSingular, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();
const ageFormats = new Map<string, Intl.NumberFormat>();

/** `now`, `5m ago`, `in 2h`, in the language of the locale. */
export function relativeTo(locale: string, at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const format = kept(relativeFormats, locale, () => {
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  });
  const [unit, size] = stepFor(seconds);
  return unit === undefined ? format.format(0, 'second') : format.format(Math.trunc(seconds / size), unit);
}

/** `5m`, `2h`, `3d`: how long ago, or until, without words. Less than a minute reads as now. */
export function ageOf(locale: string, at: Date, now: Date): string {
  const seconds = Math.abs(at.getTime() - now.getTime()) / 1000;
  const [unit, size] = stepFor(seconds);
  if (unit === undefined) return relativeTo(locale, now, now);
  const format = kept(ageFormats, `${locale}|${unit}`, () => {
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' });
  });
  return format.format(Math.trunc(seconds / size));
}

/** Equal for moments that read the same, in whatever language; cheaper than their words. */
export function ageStep(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, size] = stepFor(seconds);
  return unit === undefined ? 'now' : `${Math.trunc(seconds / size)} ${unit}`;
}

function stepFor(
  seconds: number,
): readonly [unit: Intl.RelativeTimeFormatUnitSingular | undefined, seconds: number] {
  return steps.find(([, size]) => Math.abs(seconds) >= size) ?? [undefined, 1];
}

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  let value = cache.get(key);
  if (value === undefined) cache.set(key, (value = make()));
  return value;
}
