import { contributionPoint, type Msg, type RecordStore } from '@praxis/sdk';

/** What a release needs to know of one of its parts. Texts are in the language of the reader. */
export interface PartFacts {
  readonly key: string;
  readonly title: string;
  readonly href: string;
  /** Why the part is not ready to go out; absent when it is. */
  readonly missing?: string;
  /** For the notes of the desk: its cause, its version. */
  readonly detail?: string;
  /** Of a known error that ships: what helps meanwhile. */
  readonly workaround?: string;
}

/** A record type whose records can be parts of releases. */
export interface ReleasePart {
  readonly type: string;
  /** English, several of them; looked up in the catalogue of `plugin`. */
  readonly label: string;
  readonly symbol: string;
  /** What a release does with such a record, unless somebody says otherwise. */
  readonly role: 'delivers' | 'fixes' | 'ships_with';
  /**
   * Facts of parts by record id, as far as the store's principal may read them.
   *
   * @param parts ids, with the role and the version that the release gives them
   */
  look(
    parts: readonly {
      readonly id: string;
      readonly role: string;
      readonly version: string | null;
    }[],
    tools: { readonly store: RecordStore; readonly msg: Msg },
  ): Promise<ReadonlyMap<string, PartFacts>>;
  /** Known errors that stay with a service and so ship with each of its releases; by key. */
  shipped?(
    service: string,
    tools: { readonly store: RecordStore; readonly msg: Msg },
  ): Promise<readonly PartFacts[]>;
}

export const releaseParts = contributionPoint<ReleasePart>('releases.parts');
