import type { Principal } from '@praxis/sdk';
import { v5 as uuidv5 } from 'uuid';

/** A role, several roles, or somebody in particular. */
export type Who = string | readonly string[] | Principal;

/** Made once, at random; the same roles are the same actor in every test. */
const namespace = '5d3b1a60-6c5d-4a55-9a4e-9f0a3d6a1c77';

/** Makes somebody of roles: a person who is nobody in particular and holds exactly these. */
export function actorOf(who: Who): Principal {
  if (isPrincipal(who)) return who;
  const roles = typeof who === 'string' ? [who] : [...who];
  const name = roles.length === 0 ? 'stranger' : roles.join(' and ');
  return Object.freeze({
    id: uuidv5([...roles].sort().join(' '), namespace),
    kind: 'person' as const,
    name,
    roles,
    variables: {},
  });
}

function isPrincipal(who: Who): who is Principal {
  return typeof who === 'object' && 'kind' in who;
}
