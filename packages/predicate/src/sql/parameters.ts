/** Collects the parameters of one SQL statement, so that several fragments share one numbering. */
export interface SqlParameters {
  /** Adds a value and returns its placeholder, such as `$3`. */
  add(value: unknown): string;
}

/** A collector that numbers from 1; `values` are the bindings in order. */
export function sqlParameters(): SqlParameters & { readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  return {
    values,
    add(value) {
      values.push(value);
      return `$${values.length}`;
    },
  };
}
