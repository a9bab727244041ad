import type { Context } from '@praxis/sdk';
import { CiClass, CiJunkValue, CiSource, CiSourceRule } from '../contract.js';
import type { Rulebook } from './incoming.js';

/** Reads, from memory, all that administrators have said about identification and reconciliation. */
export async function readRulebook({ lookup }: Pick<Context, 'lookup'>): Promise<Rulebook> {
  return {
    classes: await lookup(CiClass),
    junk: await lookup(CiJunkValue),
    sources: await lookup(CiSource),
    sourceRules: await lookup(CiSourceRule),
  };
}
