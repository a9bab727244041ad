import { Accounts, type ImportedRecord, type PluginContext, type Store } from '@praxis/sdk';
import { Service } from '@praxis/plugin-services/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Incident, IncidentCategory } from '../contract.js';
import { services } from './catalogue.js';
import { demoAccounts, demoPassword } from './company.js';
import { loadMajor } from './load-major.js';
import { liveThrough, type Life, type Team } from './life.js';
import { openingTimes } from './opening-times.js';
import { makeGroups, makePeople, type Colleague } from './people.js';
import { seededRandom, type Random } from './random.js';
import { stories } from './stories.js';
import type { Story } from './story.js';

/** The seed of everything that looks like chance. */
const seed = 20_240_301;

export const demoIncidents = 2000;

/** Records that are written together. */
const together = 250;

/**
 * Makes Harbour & Vale: 200 people at five sites, 12 support groups, 30 services, and the 2,000
 * incidents of the last half year with everything that was said and done about them.
 *
 * All of it is the same on every run, counted back from the day on which it is loaded, so that there
 * is always something new, something in work and something overdue.
 */
export async function loadDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const random = seededRandom(seed);
  const colleagues = await makePeople(store, random);
  const teams = await makeGroups(store, random, colleagues);
  await openAccounts(context, colleagues);
  const known = await makeServices(store, random, colleagues, teams);
  const categories = new Map((await store.lookup(IncidentCategory)).map(({ id, name }) => [name, id]));

  // Nothing of today, so that nothing lies in the future, and two loads on one day are the same.
  const today = new Date(Math.floor(context.now().getTime() / 86_400_000) * 86_400_000);
  const lives = openingTimes(random, today, demoIncidents).map((openedAt): Life => {
    const story = random.weighted(stories.map((each): readonly [Story, number] => [each, each.share]));
    const caller = random.pick(colleagues);
    const service = known.get(story.service);
    const desk = teams.get('Service desk') as Team;
    return liveThrough(random, story, openedAt, {
      now: today,
      service: service?.id ?? '',
      category: categories.get(story.category ?? '') ?? null,
      caller: caller.id,
      vip: caller.vip,
      place: caller.place,
      desk,
      team: service?.team ?? desk,
    });
  });
  const ids = await writeLives(store, lives);
  await addFamilies(store, lives, ids);
  await loadMajor(store, today);
}

async function openAccounts(context: PluginContext, colleagues: readonly Colleague[]): Promise<void> {
  const accounts = context.use(Accounts);
  for (const { name } of demoAccounts) {
    const person = colleagues.find((colleague) => colleague.name === name);
    if (person === undefined || (await accounts.findByUsername(person.username)) !== undefined) continue;
    await accounts.create({ id: person.id, username: person.username, password: demoPassword });
  }
}

async function makeServices(
  store: Store,
  random: Random,
  colleagues: readonly Colleague[],
  teams: ReadonlyMap<string, Team>,
): Promise<ReadonlyMap<string, { readonly id: string; readonly team: Team }>> {
  const owners = colleagues.filter(({ department }) => department !== 'Production');
  const results = await store.importRecords(
    Service,
    services.map(({ name, criticality, group }) => ({
      values: {
        name,
        criticality,
        owner: random.pick(owners).id,
        support_group: teams.get(group)?.group,
        state: 'live',
      },
    })),
  );
  return new Map(
    services.flatMap(({ name, group }, index) => {
      const result = results[index];
      const team = teams.get(group);
      return result?.status === 'done' && team !== undefined ? [[name, { id: result.id, team }]] : [];
    }),
  );
}

/** @returns the ids of the incidents, in the order of their lives */
async function writeLives(store: Store, lives: readonly Life[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let start = 0; start < lives.length; start += together) {
    const some = lives.slice(start, start + together);
    const results = await store.importRecords(
      Incident,
      some.map(({ record }) => record),
    );
    const sayings: ImportedRecord[] = [];
    for (const [index, result] of results.entries()) {
      if (result.status !== 'done')
        throw new Error(`An incident of the demonstration was refused: ${JSON.stringify(result)}`);
      ids.push(result.id);
      for (const { at, actor, ...values } of some[index]?.sayings ?? []) {
        sayings.push({
          at,
          actor,
          values: { ...values, subject_type: Incident.name, subject_id: result.id },
        });
      }
    }
    for (let from = 0; from < sayings.length; from += together) {
      await store.importRecords(Comment, sayings.slice(from, from + together));
    }
  }
  return ids;
}

/** Some incidents among those that are open are parts of a larger one. */
async function addFamilies(store: Store, lives: readonly Life[], ids: readonly string[]): Promise<void> {
  const open = ids.filter((_, index) => {
    const last = lives[index]?.record.past?.findLast(({ values }) => values['state'] !== undefined);
    return !['resolved', 'closed', 'cancelled'].includes((last?.values['state'] ?? 'new') as string);
  });
  for (const parent of open.slice(-40).filter((_, place) => place % 20 === 0)) {
    const children = open.filter((id) => id !== parent).slice(0, 4);
    open.splice(0, 4);
    for (const child of children)
      await store.update(Incident, child, { parent }, { reason: 'The same cause' });
  }
}
