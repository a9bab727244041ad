import { administrator, type World } from './world.js';

/** Enables or disables plugins as an administrator does, those that are not so already. */
export async function switchOn(world: World, plugins: readonly string[], on: boolean): Promise<void> {
  const { items } = await call<{ items: { id: string; state: string }[] }>(world, '/plugins');
  for (const id of plugins) {
    const enabled = items.find((plugin) => plugin.id === id)?.state === 'enabled';
    if (enabled !== on) await call(world, `/plugins/${id}/${on ? 'enable' : 'disable'}`, {});
  }
}

/** Asks the API as the administrator; with a body it posts. @throws Error when the answer is no success */
export async function call<Answer>(world: World, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${world.praxis.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...administrator, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as Answer;
}
