/** Something that goes wrong again and again, and how it is put right. */
export interface Story {
  readonly service: string;
  /** Name of an incident category; those of a system's own making are left alone. */
  readonly category?: string;
  /** Titles; `{place}` and `{thing}` stand for where and what. */
  readonly titles: readonly string[];
  readonly things: readonly string[];
  readonly description: string;
  /** Impact and urgency, from 1 (most) to 5. */
  readonly weight: readonly [impact: 1 | 2 | 3 | 4 | 5, urgency: 1 | 2 | 3 | 4 | 5];
  /** What the agent asks the caller, and what comes back. */
  readonly question: string;
  readonly answer: string;
  /** What agents tell each other. */
  readonly note: string;
  readonly resolution: string;
  readonly code:
    'fixed' | 'workaround' | 'user_error' | 'works_as_designed' | 'third_party' | 'no_longer_needed';
  /** How often it comes, beside the others. */
  readonly share: number;
  /** Told by machines rather than people. */
  readonly monitored?: boolean;
}
