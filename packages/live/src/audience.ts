import type { Generation } from '@praxis/core';
import type { Principal } from '@praxis/sdk';
import { isPersonal, subscriptionKey, type Subscription } from './subscription.js';

/**
 * Equal for subscriptions that always get the same signals: their sockets share one evaluation and
 * one payload. Where access or the filter speaks of the person, only equal variables are equal.
 */
export function groupKey(generation: Generation, principal: Principal, subscription: Subscription): string {
  const { access } = generation;
  const rows = access.of(principal, subscription.type)?.rows('read');
  const personal =
    typeof rows !== 'boolean' || isPersonal(subscription) || isPart(generation, subscription.type);
  return JSON.stringify([
    access.audience(principal),
    personal ? [principal.id, principal.variables] : null,
    subscriptionKey(subscription),
  ]);
}

/** What is part of another record is readable if that one is, which may depend on the person. */
function isPart(generation: Generation, type: string): boolean {
  return generation.types.get(type)?.schema['x-record'].partOf !== undefined;
}
