/** One line of an order, as it came from outside. */
export interface OrderLine {
  /** Id or number of an item. */
  readonly item: string;
  readonly quantity?: number | undefined;
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
}

/** What is ordered in one go. */
export interface Order {
  readonly lines: readonly OrderLine[];
  /** Ids of the people for whom it is, a request for each; whoever orders where not given. */
  readonly people?: readonly string[] | undefined;
  readonly note?: string | null | undefined;
}

export const mostLines = 50;
export const mostPeople = 100;
