/**
 * How the values of a field behave in predicates. `text` covers everything that people write, an
 * identifier of a record is `reference` (with a target) or `uuid`, and of `json` only emptiness can
 * be asked.
 */
export type FieldKind =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'instant'
  | 'choice'
  | 'reference'
  | 'uuid'
  | 'list'
  | 'json';

export type ElementKind = 'text' | 'choice' | 'reference' | 'uuid';

/** What predicates need to know of a field. */
export interface FieldInfo {
  readonly kind: FieldKind;
  /** Kind of the elements of a `list`; `text` where not given. */
  readonly elementKind?: ElementKind;
  /** Values of a `choice`, or of the elements of a list of them, lowest first: `<` and `>` follow this order. */
  readonly choices?: readonly string[];
  /** Record type of a `reference`; without it no dotted path leads on from the field. */
  readonly target?: string;
  /** True when the column is NOT NULL; negations then need no "or is null". */
  readonly required?: boolean;
}

/** The fields of one record type, as far as whoever asks may use them. */
export interface PredicateSchema {
  field(name: string): FieldInfo | undefined;
  /** Fields of the type that a reference leads to; without it dotted paths are refused. */
  related?(recordType: string): PredicateSchema | undefined;
  /**
   * Kinds of the variables, by full name (`me`, `me.groups`). `list` is for `in` and `notIn`, its
   * elements fit any kind of field.
   */
  readonly variables?: Readonly<Record<string, FieldKind>>;
}

/** A field found by its path, and the references that lead to it. */
export interface ResolvedField {
  /** Names of the references on the way, outermost first. */
  readonly references: readonly string[];
  readonly name: string;
  readonly info: FieldInfo;
}

/**
 * Follows a dotted path from field to field.
 *
 * @returns the name of the segment that does not lead on, if one does not.
 */
export function resolveField(
  path: string,
  schema: PredicateSchema,
): ResolvedField | { readonly unknown: string } {
  const references = path.split('.');
  const name = references.pop() ?? '';
  let current: PredicateSchema = schema;
  for (const reference of references) {
    const info = current.field(reference);
    const next =
      info?.kind === 'reference' && info.target !== undefined ? current.related?.(info.target) : undefined;
    if (next === undefined) return { unknown: reference };
    current = next;
  }
  const info = current.field(name);
  return info === undefined ? { unknown: name } : { references, name, info };
}
