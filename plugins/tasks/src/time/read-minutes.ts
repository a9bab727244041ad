const dayMinutes = 1440;

/**
 * Minutes as people write them: `90`, `1:30`, `1.5h`, `1h 30m`, `45 min`. A number alone is minutes.
 *
 * @returns undefined for what is no time between a minute and a day
 */
export function readMinutes(written: string): number | undefined {
  const text = written.trim().toLowerCase().replace(',', '.');
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const words =
    /^(?:(\d+(?:\.\d+)?)\s*(?:h|hours?|std\.?))?\s*(?:(\d+)\s*(?:m|min|minutes?|minuten)?)?$/.exec(text);
  const minutes = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : words && text !== ''
      ? Math.round(Number(words[1] ?? 0) * 60) + Number(words[2] ?? 0)
      : 0;
  return minutes >= 1 && minutes <= dayMinutes ? minutes : undefined;
}
