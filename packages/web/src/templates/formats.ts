import { ageOf, ageStep, relativeTo } from '../client/format/relative-time.js';

/** Dates, numbers and sizes for one locale and time zone. */
export interface Formats {
  /** `short`: 26 Nov, 14:00. `day`: 26 Nov 2026. `full`: Thu, 26 Nov 2026, 14:00:05 CET. */
  moment(at: string, style: MomentStyle): string;
  relative(at: string, now: Date): string;
  /** How long ago, as tersely as a table's cell needs. */
  age(at: string, now: Date): string;
  number(value: number): string;
  size(bytes: number): string;
}

export type MomentStyle = 'short' | 'day' | 'full';

const styles: Readonly<Record<MomentStyle, Intl.DateTimeFormatOptions>> = {
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  full: {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  },
};

/** How many moments are kept as text. */
const keptMoments = 5000;

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

// Making an Intl formatter costs fifty times as much as using it. The cache only ever holds what the
// two strings determine, so it is no state that could go stale.
const cache = new Map<string, Formats>();

/** Formats for a reader; made once for each locale and zone. */
export function formatsFor({
  locale,
  timeZone,
}: {
  readonly locale: string;
  readonly timeZone: string;
}): Formats {
  const key = `${locale}|${timeZone}`;
  let formats = cache.get(key);
  if (!formats) cache.set(key, (formats = makeFormats(locale, timeZone)));
  return formats;
}

function makeFormats(locale: string, timeZone: string): Formats {
  const dateFormats = {
    short: new Intl.DateTimeFormat(locale, { ...styles.short, timeZone }),
    day: new Intl.DateTimeFormat(locale, { ...styles.day, timeZone }),
    full: new Intl.DateTimeFormat(locale, { ...styles.full, timeZone }),
  };
  const numbers = new Intl.NumberFormat(locale);
  const sizes = byteUnits.map(
    (unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumSignificantDigits: 3 }),
  );
  const fullMoments = new Map<string, string>();
  const fullMoment = (at: string) => {
    let text = fullMoments.get(at);
    if (text === undefined) {
      if (fullMoments.size >= keptMoments) fullMoments.clear();
      fullMoments.set(at, (text = dateFormats.full.format(new Date(at))));
    }
    return text;
  };
  // There are not many more ways to say how long ago something was than a page has moments.
  const relatives = new Map<string, string>();
  const ages = new Map<string, string>();
  const inWords = (known: Map<string, string>, say: typeof ageOf, at: string, now: Date): string => {
    const moment = new Date(at);
    const step = ageStep(moment, now);
    let words = known.get(step);
    if (words === undefined) {
      if (known.size >= keptMoments) known.clear();
      known.set(step, (words = say(locale, moment, now)));
    }
    return words;
  };
  return {
    // The same rows are shown again and again, each with its moment in full for hovering.
    moment: (at, style) => (style === 'full' ? fullMoment(at) : dateFormats[style].format(new Date(at))),
    relative: (at, now) => inWords(relatives, relativeTo, at, now),
    age: (at, now) => inWords(ages, ageOf, at, now),
    number: (value) => numbers.format(value),
    size: (bytes) => {
      const power = Math.min(bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0, sizes.length - 1);
      return sizes[power]?.format(bytes / 1000 ** power) ?? '';
    },
  };
}
