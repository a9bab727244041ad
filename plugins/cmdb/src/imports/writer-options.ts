/** Items that are named by a value of a row, and the relation in which the row's item stands with them. */
export interface Related {
  /** What of the row names them, among the extras of the mapping. */
  readonly from: string;
  readonly verb: string;
  /** Name of their class. */
  readonly class: string;
}

/** What a mapping says to the writer of configuration items. */
export interface WriterOptions {
  readonly source: string;
  readonly related: readonly Related[];
  /** Whether a file tells all that the source knows. */
  readonly whole: boolean;
}

/** What is wrong with options, each as the rest of a sentence. */
export function optionProblems(options: Readonly<Record<string, unknown>>): readonly string[] {
  const { source, related, whole } = options;
  const problems: string[] = [];
  if (typeof source !== 'string' || source.trim() === '')
    problems.push('its writer needs the name of a "source", such as "NetBox".');
  if (related !== undefined && !(Array.isArray(related) && related.every(isRelated)))
    problems.push('"related" has to be a list of { "from", "verb", "class" }.');
  if (whole !== undefined && typeof whole !== 'boolean') problems.push('"whole" has to be true or false.');
  const unknown = Object.keys(options).filter((name) => !['source', 'related', 'whole'].includes(name));
  if (unknown.length > 0) problems.push(`its writer knows no option "${unknown.join('", "')}".`);
  return problems;
}

/** Options that have been checked. */
export function optionsOf(options: Readonly<Record<string, unknown>>): WriterOptions {
  return {
    source: String(options['source']).trim(),
    related: (options['related'] ?? []) as readonly Related[],
    whole: options['whole'] === true,
  };
}

function isRelated(value: unknown): value is Related {
  if (typeof value !== 'object' || value === null) return false;
  const { from, verb, class: itsClass } = value as Readonly<Record<string, unknown>>;
  return [from, verb, itsClass].every((each) => typeof each === 'string' && each !== '');
}
