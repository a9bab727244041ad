import type { ChoiceList } from '@praxis/sdk';

/** Whom one line of a communication plan is for. */
export const audienceKinds = {
  everybody: 'Everybody, by the banner',
  affected: 'Those affected: callers and who said “me, too”',
  stakeholders: 'The people and groups named here',
  responders: 'Those who work on it',
} as const satisfies ChoiceList;

export type AudienceKind = keyof typeof audienceKinds;

/** What they are told, anybody may read. */
export function isPublic(kind: AudienceKind): boolean {
  return kind === 'everybody' || kind === 'affected';
}
