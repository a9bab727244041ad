import type { Principal } from '@praxis/sdk';
import { v5 as uuidv5 } from 'uuid';

/** The platform itself, for what nobody asked it to do. */
export const systemPrincipal: Principal = Object.freeze({
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'system',
  name: 'System',
  roles: [],
  variables: {},
});

/** Made once, at random; ids of plugins are derived from it, so it never changes. */
const namespace = 'c7b43f70-8b25-4b5c-9d6f-0f6a3c0f5e11';

const known = new Map<string, Principal>();

/** A plugin as the one who acts: the same on every node and in every installation. */
export function servicePrincipal(plugin: string): Principal {
  let principal = known.get(plugin);
  if (principal === undefined) {
    const id = uuidv5(plugin, namespace);
    principal = Object.freeze({ id, kind: 'service', name: plugin, roles: [], variables: {} });
    known.set(plugin, principal);
  }
  return principal;
}
