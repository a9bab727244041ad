import type { Random } from './random.js';

/** Half a year, as people count it. */
const days = 182;

const dayMs = 86_400_000;

/** How much comes in at each hour of a working day, in UTC. */
const perHour = [
  0.3, 0.2, 0.2, 0.2, 0.3, 0.8, 3, 8, 11, 10, 9, 6, 7, 9, 9, 7, 4, 2, 1, 0.8, 0.6, 0.5, 0.4, 0.3,
];

/** When incidents were opened: mostly on working days, Mondays most, until the evening before `today`. */
export function openingTimes(random: Random, today: Date, count: number): readonly Date[] {
  const perDay = Array.from({ length: days }, (_, back): readonly [day: number, weight: number] => {
    const day = today.getTime() - (back + 1) * dayMs;
    return [day, weightOf(new Date(day).getUTCDay())];
  });
  const hours = perHour.map((weight, hour): readonly [number, number] => [hour, weight]);
  const times = Array.from({ length: count }, () => {
    const start = random.weighted(perDay) + random.weighted(hours) * 3_600_000;
    return new Date(start + random.between(0, 3599) * 1000);
  });
  return times.sort((left, right) => left.getTime() - right.getTime());
}

function weightOf(weekday: number): number {
  if (weekday === 0 || weekday === 6) return 0.15;
  return weekday === 1 ? 1.35 : 1;
}
