/** What a change reaches, as it was when somebody looked, stored with the change. */
export interface ImpactAnalysis {
  /** What it was asked of: services and items of the change. */
  readonly of: readonly string[];
  /** Items that it reaches, nearest first; at most so many as fit. */
  readonly items: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly name: string;
    /** False when enough of what it depends on stays up. */
    readonly fails: boolean;
    /** Relations to the nearest affected item; 0 is one of those. */
    readonly depth: number;
  }[];
  /** How many it reaches in all. */
  readonly reached: number;
  readonly failing: number;
  /** False when there was more than can be walked. */
  readonly complete: boolean;
  /** Tells two analyses apart without comparing them. */
  readonly print: string;
}
