import type { Msg, Tone } from '@praxis/sdk';
import { shortBy, type Position } from './position.js';

/** A position in words: 12 of 50, or 12 without limit. */
export function positionText(msg: Msg, { entitled, used }: Position): string {
  return entitled === undefined
    ? msg('{used}, without limit', { used })
    : msg('{used} of {entitled}', { used, entitled });
}

/** Red when more is used than entitled, orange while fewer than one in ten are left. */
export function positionTone(position: Position): Tone | undefined {
  const { entitled, used } = position;
  if (shortBy(position) > 0) return 'red';
  return entitled !== undefined && entitled > 0 && entitled - used < entitled / 10 ? 'orange' : undefined;
}
