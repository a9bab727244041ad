/** Fields that are not as they were, with what they were before anybody noticed. */
export type Differences = Readonly<Record<string, { readonly before: unknown; readonly after: unknown }>>;

type Changes = Readonly<Record<string, { readonly before: unknown; readonly after: unknown } | undefined>>;

/**
 * What a source tells to be different: not what people wrote, and not what is only known since now. Pure.
 *
 * @param changes of a save of an item, as the journal has them
 * @param fields that tell of a change
 */
export function toldDifferences(changes: Changes, fields: readonly string[]): Differences {
  const origins = (changes['origins']?.after ?? {}) as Readonly<
    Record<string, { readonly source: string | null } | undefined>
  >;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const change = changes[field];
      if (change === undefined || isNothing(change.before)) return [];
      const source = origins[field]?.source;
      return source == null ? [] : [[field, { before: change.before, after: change.after }] as const];
    }),
  );
}

/** Differences and later ones: each field from what it was at first to what it is now. */
export function together(earlier: Differences, later: Differences): Differences {
  const both = { ...earlier };
  for (const [field, { before, after }] of Object.entries(later))
    both[field] = { before: earlier[field]?.before ?? before, after };
  return both;
}

/** Those that are still there. */
export function remaining(differences: Differences, item: Readonly<Record<string, unknown>>): Differences {
  return Object.fromEntries(
    Object.entries(differences)
      .filter(([field, { before }]) => JSON.stringify(item[field] ?? null) !== JSON.stringify(before))
      .map(([field, { before }]) => [field, { before, after: item[field] ?? null }]),
  );
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
