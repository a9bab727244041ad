/** A record type whose records have clocks, and which of its fields mean what. */
export interface FollowedType {
  readonly type: string;
  /** References to the people for whom the record is; when one of them writes, an answer is awaited. */
  readonly requesters: readonly string[];
  readonly service?: string;
  readonly group?: string;
  /** Plugins whose rules set values before clocks look at them. */
  readonly after: readonly string[];
}
