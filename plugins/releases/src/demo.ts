import { all, eq, isIn } from '@praxis/predicate';
import { hasCode, type PluginContext, type RecordOf, type Store } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import { ChecklistItem, Task } from '@praxis/plugin-tasks/contract';
import {
  Release,
  ReleaseDeployment,
  ReleaseItem,
  ReleasePhase,
  ReleaseType,
  type Stage,
} from './contract.js';

const dayMs = 86_400_000;

interface Example {
  readonly title: string;
  readonly version: string;
  readonly type: 'Major' | 'Minor' | 'Patch' | 'Emergency';
  readonly service: string;
  readonly description: string;
  readonly users: string;
  readonly inDays: number;
  /** Moves since planning; gates on the way are passed. */
  readonly moves: readonly string[];
  readonly parts: readonly ('change' | 'problem' | 'known_error')[];
}

const examples: readonly Example[] = [
  {
    ...{
      title: 'Spring release of the shop',
      version: '8.0',
      type: 'Major',
      service: 'Web shop',
      inDays: 21,
    },
    description: 'The new checkout, and search that forgives typing mistakes.',
    users: 'Paying takes two steps instead of five, and search finds what you meant.',
    moves: ['start_build', 'start_test'],
    parts: ['change', 'change', 'problem', 'known_error'],
  },
  {
    ...{ title: 'Scanner software', version: '3.4', type: 'Minor', service: 'Warehouse', inDays: 5 },
    description: 'Scanners look for a better access point earlier.',
    users: 'Scanners keep their connection between the aisles.',
    moves: ['start_build'],
    parts: ['problem', 'change'],
  },
  {
    ...{ title: 'Mail gateway', version: '2.9.1', type: 'Patch', service: 'Email', inDays: -6 },
    description: 'Closes two security holes.',
    users: 'Nothing changes for you; mail is a bit safer.',
    moves: [],
    parts: ['change'],
  },
];

/** Three releases of the example company: in test, being built, and in its early life. */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const [manager] = (await store.find(Person, { filter: eq('username', 'tom.okafor'), limit: 1 })).items;
  const types = await store.lookup(ReleaseType);
  const taken = new Set<string>();
  for (const example of examples) {
    const start = today + example.inDays * dayMs + 19 * 3_600_000;
    const isOut = example.inDays < 0;
    const [result] = await store.importRecords(Release, [
      {
        at: new Date(start - 40 * dayMs).toISOString(),
        values: {
          title: example.title,
          description: example.description,
          users_note: example.users,
          release_type: types.find(({ name }) => name === example.type)?.id ?? '',
          service: await serviceLike(store, example.service),
          version_name: example.version,
          assignee: manager?.id ?? null,
          planned_start: new Date(start).toISOString(),
          planned_end: new Date(start + 3 * 3_600_000).toISOString(),
          backout_plan: 'The version before stays installed. Switching back takes ten minutes.',
          ...(isOut && {
            ...{ state: 'early_life', deployed_at: new Date(start + 3_600_000).toISOString() },
            early_life_until: new Date(start + 7 * dayMs).toISOString().slice(0, 10),
          }),
        },
      },
    ]);
    if (result?.status !== 'done') throw new Error(`A release was refused: ${JSON.stringify(result)}`);
    const release = await store.get(Release, result.id);
    for (const type of example.parts) await addPart(store, release.id, type, taken);
    await deploy(store, release, 'staging', 'full', isOut || example.moves.length > 1);
    if (isOut) {
      await passGates(store, release.id, ['test', 'ready']);
      await deploy(store, release, 'production', 'pilot', true);
      await deploy(store, release, 'production', 'full', true);
    }
    for (const move of example.moves) {
      await passGates(store, release.id);
      await store.transition(Release, release.id, move);
    }
    await addTask(store, release.id);
  }
}

async function serviceLike(store: Store, word: string): Promise<string | null> {
  const { items } = await store.find(Service, {
    filter: { field: 'name', op: 'contains', value: word.split(' ')[0] ?? word },
    limit: 1,
  });
  return items[0]?.id ?? null;
}

/** Something of the example that is not in another release yet; nothing where the practice is off. */
async function addPart(store: Store, release: string, type: string, taken: Set<string>): Promise<void> {
  if (!store.types().includes(type)) return;
  const { items } = await store.find(type, { sort: ['created_at'], limit: 20 });
  const free = items.find(({ id, number }) => number !== null && !taken.has(id));
  if (free === undefined) return;
  taken.add(free.id);
  try {
    await store.create(ReleaseItem, {
      release,
      ...{ subject_type: type, subject_id: free.id, subject_number: free.number ?? '' },
    });
  } catch (error) {
    // Changes or problems are there, but the bridge to them is not.
    if (!hasCode(error, 'E_REFUSED')) throw error;
  }
}

async function passGates(store: Store, release: string, before: readonly Stage[] = []): Promise<void> {
  const { items } = await store.find(ReleasePhase, {
    filter: all(eq('release', release), isIn('state', ['waiting', 'active'])),
  });
  // Those of stages that an imported release has left have never begun.
  const ended = items.filter(
    ({ stage, state }) => (state === 'active' && before.length === 0) || before.includes(stage),
  );
  for (const phase of ended) {
    const { items: lines } = await store.find(ChecklistItem, {
      filter: all(eq('subject_type', ReleasePhase.name), eq('subject_id', phase.id), eq('done', false)),
    });
    for (const { id } of lines) await store.update(ChecklistItem, id, { done: true });
    await store.transition(ReleasePhase, phase.id, 'go', { evidence: 'Looked at together in the round.' });
  }
}

async function deploy(
  store: Store,
  release: RecordOf<typeof Release>,
  environment: 'staging' | 'production',
  wave: 'pilot' | 'full',
  isDone: boolean,
): Promise<void> {
  const { id } = await store.create(ReleaseDeployment, {
    release: release.id,
    ...{ environment, wave, version_name: release.version_name ?? '1.0' },
    planned_start: release.planned_start,
  });
  if (!isDone) return;
  await store.transition(ReleaseDeployment, id, 'start');
  await store.transition(ReleaseDeployment, id, 'succeed', { notes: 'All checks are green.' });
}

async function addTask(store: Store, release: string): Promise<void> {
  const { items } = await store.find(ReleasePhase, {
    filter: all(eq('release', release), isIn('state', ['active'])),
    limit: 1,
  });
  const [phase] = items;
  if (phase === undefined) return;
  await store.create(Task, {
    ...{ subject_type: ReleasePhase.name, subject_id: phase.id },
    ...{ title: 'Go through what is open with the team', mandatory: true },
  });
}
