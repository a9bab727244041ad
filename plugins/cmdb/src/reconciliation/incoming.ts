import type { Problem, RecordOf } from '@praxis/sdk';
import type { CiClass, CiJunkValue, CiSource, CiSourceRule } from '../contract.js';

/** Something that a source tells of an item. */
export interface Incoming {
  /** Names of fields of an item, its class among them; what is null the source tells as empty. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What the source calls the item. */
  readonly key?: string | undefined;
  /** What the source calls the item on which it runs. */
  readonly host?: string | undefined;
}

/** A record that was written, and its version right after. */
export interface Written {
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** What became of something that was told. */
export type Outcome =
  | { readonly kind: 'created' | 'updated'; readonly item: string; readonly written: Written }
  | { readonly kind: 'unchanged'; readonly item: string }
  | { readonly kind: 'failed'; readonly problems: readonly Pick<Problem, 'pointer' | 'code' | 'message'>[] };

/** All that administrators have said about identification and reconciliation. */
export interface Rulebook {
  readonly classes: readonly RecordOf<typeof CiClass>[];
  readonly junk: readonly RecordOf<typeof CiJunkValue>[];
  readonly sources: readonly RecordOf<typeof CiSource>[];
  readonly sourceRules: readonly RecordOf<typeof CiSourceRule>[];
}
