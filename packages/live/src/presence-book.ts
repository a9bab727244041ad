/** What somebody does with a record; `gone` takes the word back. Busier ones stand later. */
export const presenceStates = ['gone', 'away', 'viewing', 'editing', 'noting', 'replying'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** A client says every 20 seconds that it is still there; this long after the last word it is not. */
export const forgottenAfterMs = 45_000;

/** One window in which somebody looks at a record, whichever node it is connected to. */
export interface PresenceWord {
  /** Id of the window's socket, which no two nodes give twice. */
  readonly window: string;
  /** The record: type and id. */
  readonly subject: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly state: PresenceState;
  /** Field that is being edited. */
  readonly field?: string;
}

export interface PresentPerson {
  readonly user: PresenceWord['user'];
  readonly state: PresenceState;
  readonly field?: string;
}

/** Who views or writes on which record, as far as one node has heard. */
export interface PresenceBook {
  /** Takes a word down; true if it changed who is seen to do what. */
  hear(word: PresenceWord): boolean;
  /** One entry per person however many windows they have: the busiest speaks for all. */
  people(subject: string): readonly PresentPerson[];
  /** The last word of every window that `chosen` picks. */
  words(chosen: (window: string) => boolean): readonly PresenceWord[];
  /** Forgets windows that were silent for too long, those of nodes that are no more included; returns the changed records. */
  forget(): readonly string[];
}

/** @param now milliseconds of a clock that never goes back */
export function createPresenceBook(now: () => number): PresenceBook {
  const records = new Map<string, Map<string, PresenceWord & { readonly at: number }>>();

  function people(subject: string): readonly PresentPerson[] {
    const found = new Map<string, PresentPerson>();
    for (const { user, state, field } of records.get(subject)?.values() ?? []) {
      const known = found.get(user.id);
      if (known !== undefined && busyness(state) <= busyness(known.state)) continue;
      found.set(user.id, { user, state, ...(field !== undefined && { field }) });
    }
    return [...found.values()];
  }

  /** Whether it changed what is seen of the record. */
  function changing(subject: string, work: () => void): boolean {
    const before = JSON.stringify(people(subject));
    work();
    return JSON.stringify(people(subject)) !== before;
  }

  function remove(subject: string, window: string): void {
    const windows = records.get(subject);
    windows?.delete(window);
    if (windows?.size === 0) records.delete(subject);
  }

  return {
    hear(word) {
      const { subject, window, state } = word;
      return changing(subject, () => {
        if (state === 'gone') return remove(subject, window);
        const windows = records.get(subject) ?? new Map<string, PresenceWord & { readonly at: number }>();
        records.set(subject, windows.set(window, { ...word, at: now() }));
      });
    },
    people,
    words(chosen) {
      return [...records.values()].flatMap((windows) =>
        [...windows.values()].filter(({ window }) => chosen(window)).map(({ at: _at, ...word }) => word),
      );
    },
    forget() {
      const oldest = now() - forgottenAfterMs;
      return [...records].flatMap(([subject, windows]) => {
        const silent = [...windows.values()].filter(({ at }) => at < oldest);
        const changed = changing(subject, () => {
          for (const { window } of silent) remove(subject, window);
        });
        return changed ? [subject] : [];
      });
    },
  };
}

function busyness(state: PresenceState): number {
  return presenceStates.indexOf(state);
}
