/** One place in the input that is wrong, as RFC 9457 extensions carry it. */
export interface Problem {
  /** JSON Pointer (RFC 6901) into the input, such as `/impact`. */
  readonly pointer: string;
  /** Stable, for programs. */
  readonly code: string;
  /** For people: what is wrong and what to do. */
  readonly message: string;
}

/**
 * The one error class of Praxis. Everything that a caller may want to tell apart has a stable
 * `code`; compare codes, never classes, because two copies of this package may be loaded.
 */
export class PraxisError<Details = unknown> extends Error {
  readonly code: string;
  /** HTTP status that fits; hosts that do not speak HTTP ignore it. */
  readonly status: number;
  readonly details: Details;
  readonly problems: readonly Problem[];

  constructor(
    code: string,
    status: number,
    message: string,
    details: Details,
    options: { readonly cause?: unknown; readonly problems?: readonly Problem[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = code;
    this.code = code;
    this.status = status;
    this.details = details;
    this.problems = options.problems ?? [];
  }
}

export interface ErrorDefinition<Details> {
  new (
    details: Details,
    options?: { readonly cause?: unknown; readonly problems?: readonly Problem[] },
  ): PraxisError<Details>;
  readonly code: string;
  readonly status: number;
  /** Whether `error` was made by this definition, in whichever copy of the package. */
  matches(error: unknown): error is PraxisError<Details>;
}

/**
 * Defines an error: its code, the HTTP status that fits, and the sentence that tells a person what
 * happened, where, and what to do.
 */
export function defineError<Details = Record<never, never>>(
  code: string,
  status: number,
  sentence: (details: Details) => string,
): ErrorDefinition<Details> {
  return class extends PraxisError<Details> {
    static readonly code = code;
    static readonly status = status;

    static matches(error: unknown): error is PraxisError<Details> {
      return hasCode(error, code);
    }

    constructor(
      details: Details,
      options?: { readonly cause?: unknown; readonly problems?: readonly Problem[] },
    ) {
      super(code, status, sentence(details), details, options);
    }
  };
}

/** Whether `error` is a Praxis error with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return isPraxisError(error) && error.code === code;
}

/** Recognises Praxis errors by shape, so that it holds across copies of this package. */
export function isPraxisError(error: unknown): error is PraxisError {
  return (
    error instanceof Error &&
    typeof (error as Partial<PraxisError>).code === 'string' &&
    typeof (error as Partial<PraxisError>).status === 'number' &&
    Array.isArray((error as Partial<PraxisError>).problems)
  );
}

/** Ends a `switch` over a union: a case that was forgotten is a compile error. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
