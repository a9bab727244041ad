import { linkKinds, type LinkKind } from '../contract.js';

/** One way in which people may say how two records relate, forwards or backwards. */
export interface LinkChoice {
  /** `caused_by`, or `caused_by-inverse` for its other side. */
  readonly value: string;
  readonly label: string;
  readonly kind: LinkKind;
  readonly inverse: boolean;
}

/** Every kind from both sides; a kind that reads the same from both stands once. */
export const linkChoices: readonly LinkChoice[] = (Object.keys(linkKinds) as LinkKind[]).flatMap((kind) => {
  const { label, inverse } = linkKinds[kind];
  const forwards: LinkChoice = { value: kind, label, kind, inverse: false };
  return inverse === label
    ? [forwards]
    : [forwards, { value: `${kind}-inverse`, label: inverse, kind, inverse: true }];
});

/** What stands between two records, seen from one of them. */
export function linkLabel(kind: LinkKind, inverse: boolean): string {
  return inverse ? linkKinds[kind].inverse : linkKinds[kind].label;
}
