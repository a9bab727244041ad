import type { RecordOf } from '@praxis/sdk';
import type { CiClass, CiSource, CiSourceRule } from '../contract.js';

type Source = RecordOf<typeof CiSource>;

/** How much sources are believed, as administrators have said. */
export interface Priorities {
  /** Of a source about an attribute of items of a class; null stands for people. */
  of(source: string | null, line: readonly Pick<RecordOf<typeof CiClass>, 'id'>[], attribute: string): number;
  staleAfterDays(source: string | null): number | null;
}

/** Of what people write, while nobody has said otherwise. */
const priorityOfPeople = 50;

/**
 * A rule that names the attribute counts more than one that does not, then one for a nearer class,
 * then the lower number; without a rule the priority of the source itself counts.
 */
export function prioritiesOf(
  sources: readonly Source[],
  rules: readonly Pick<RecordOf<typeof CiSourceRule>, 'source' | 'class' | 'attributes' | 'priority'>[],
): Priorities {
  const people = sources.find(({ by_hand: byHand }) => byHand);
  const known = (id: string | null) => (id === null ? people : sources.find((one) => one.id === id));
  return {
    of(source, line, attribute) {
      const one = known(source);
      const fitting = rules
        .filter((rule) => rule.source === one?.id)
        .filter(({ attributes }) => (attributes ?? []).length === 0 || attributes?.includes(attribute))
        .map((rule) => ({
          ...rule,
          names: (rule.attributes ?? []).length > 0,
          away: rule.class === null ? line.length : line.findIndex(({ id }) => id === rule.class),
        }))
        .filter(({ away }) => away >= 0)
        .sort(
          (left, right) =>
            Number(right.names) - Number(left.names) ||
            left.away - right.away ||
            left.priority - right.priority,
        );
      return fitting[0]?.priority ?? one?.priority ?? (source === null ? priorityOfPeople : 100);
    },
    staleAfterDays: (source) => (source === null ? null : (known(source)?.stale_after_days ?? null)),
  };
}
