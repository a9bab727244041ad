import type { Generation } from '@praxis/core';
import { fieldsOf } from '@praxis/predicate';
import type { Predicate, Principal } from '@praxis/sdk';
import { isPersonal, subscriptionKey, type Subscription } from './subscription.js';

/**
 * Equal for subscriptions that always get the same signals: their sockets share one evaluation and
 * one payload. Where access or the filter speaks of the person, only equal variables are equal.
 */
export function groupKey(generation: Generation, principal: Principal, subscription: Subscription): string {
  const { access } = generation;
  const rows = access.of(principal, subscription.type)?.rows('read');
  const personal =
    speaksOfThePerson(rows) || isPersonal(subscription) || isPart(generation, subscription.type);
  return JSON.stringify([
    access.audience(principal),
    personal ? [principal.id, principal.variables] : null,
    subscriptionKey(subscription),
  ]);
}

/**
 * Rows that are granted by fixed values of their own fields are the same for everybody to whom they are
 * granted; what another record says may be readable for one and not for the other.
 */
function speaksOfThePerson(rows: Predicate | boolean | undefined): boolean {
  if (typeof rows !== 'object') return false;
  return (
    JSON.stringify(rows).includes('"variable"') || [...fieldsOf(rows)].some((field) => field.includes('.'))
  );
}

/** What is part of another record is readable if that one is, which may depend on the person. */
function isPart(generation: Generation, type: string): boolean {
  return generation.types.get(type)?.schema['x-record'].partOf !== undefined;
}
