import { JsonError } from '../errors.js';
import { findJsonFault } from './json-scanner.js';

/** Deep enough for any document of ours; what is deeper would overflow somebody's stack. */
export const maximumJsonDepth = 64;

/**
 * @throws JsonError with line and column of the first place that is wrong
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw faultOf(text) ?? error;
  }
  if (mayBeDeep(text)) {
    const fault = faultOf(text);
    if (fault !== undefined) throw fault;
  }
  return value;
}

/** Brackets in strings count too, so this only says when it is worth a closer look. */
function mayBeDeep(text: string): boolean {
  let openings = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((code === 0x7b || code === 0x5b) && (openings += 1) > maximumJsonDepth) return true;
  }
  return false;
}

function faultOf(text: string): Error | undefined {
  const fault = findJsonFault(text, maximumJsonDepth);
  if (fault === undefined) return undefined;
  const { position, reason } = fault;
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return new JsonError({ reason, position, line, column: position - before.lastIndexOf('\n') });
}
