import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { CiClass, CiRelation, CiRelationType, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { Location } from '@praxis/plugin-people/contract';
import { Service } from '@praxis/plugin-services/contract';
import type { RecordOf } from '@praxis/sdk';
import { Change, ChangeException, ChangeWindow } from '../../src/contract.js';
import { openOffice, refusal, type Office } from '../support/office.js';

type ChangeRecord = RecordOf<typeof Change>;
type Values = Readonly<Record<string, unknown>>;

/** Monday, 2 March 2026, 9:00 UTC is now; this is the Wednesday after it. */
const evening = { planned_start: '2026-03-04T20:00:00.000Z', planned_end: '2026-03-04T22:00:00.000Z' };
const laterThatEvening = {
  planned_start: '2026-03-04T21:00:00.000Z',
  planned_end: '2026-03-04T23:00:00.000Z',
};
const otherDay = { planned_start: '2026-03-05T20:00:00.000Z', planned_end: '2026-03-05T22:00:00.000Z' };

describe('the schedule of changes', function () {
  this.timeout(120_000);
  let office: Office;
  before(async () => {
    office = await openOffice(['cmdb']);
  });
  after(() => office?.close());

  let count = 0;
  const item = async (values: Values = {}): Promise<string> => {
    const [server] = (await office.bench.store.find(CiClass, { filter: 'name = Server' })).items;
    count += 1;
    return (
      await office.bench.create(ConfigurationItem, {
        name: `srv-${count}`,
        class: server?.id ?? '',
        ...values,
      })
    ).id;
  };
  const service = async (name: string): Promise<string> => (await office.bench.create(Service, { name })).id;
  /** A change in any state; nobody does it, so that nobody is busy with it. */
  const change = async (
    values: Values,
    state: 'new' | 'authorise' | 'scheduled' = 'scheduled',
    items: readonly string[] = [],
  ): Promise<ChangeRecord> =>
    office.bench.store.create(
      Change.name,
      {
        ...{ title: 'Something new', justification: 'It is needed.', backout_plan: 'Take it out again.' },
        ...{ implementation_plan: 'Put it in.', assignment_group: office.group, requester: office.rita.id },
        ...{ state, changes__affected_items: items, ...evening, ...values },
      },
      { anyState: true },
    ) as Promise<ChangeRecord>;
  const kinds = (of: ChangeRecord): readonly string[] =>
    (of.conflicts ?? []).map(({ kind, level }) => `${kind} ${level}`);
  const read = (of: { readonly id: string }): Promise<ChangeRecord> => office.read(of);
  const move = (of: { readonly id: string }, values: Values): Promise<ChangeRecord> =>
    office.bench.store.update(Change.name, of.id, values) as Promise<ChangeRecord>;
  /** Whoever is asked has agreed; what nothing keeps from it is scheduled by that. */
  const agree = (of: { readonly id: string }) => move(of, { approval_state: 'approved' });
  const schedule = (of: { readonly id: string }) =>
    office.bench.as(office.carl).transition(Change, of.id, 'schedule');

  describe('finds', () => {
    it('the same item booked twice, on both changes, until one of them moves', async () => {
      const server = await item();
      const first = await change({}, 'scheduled', [server]);
      const second = await change(laterThatEvening, 'authorise', [server]);
      expect(kinds(second)).to.deep.equal(['item hard']);
      expect(second).to.include({ conflict_level: 'hard' });
      expect(second.conflicts?.[0]).to.include({
        change: first.id,
        item: server,
        from: evening.planned_start,
      });
      await office.bench.settled();
      // What is not agreed upon yet only warns the one that is.
      expect(kinds(await read(first))).to.deep.equal(['item soft']);

      await move(second, otherDay);
      await office.bench.settled();
      expect((await read(second)).conflict_level).to.equal(null);
      expect((await read(first)).conflict_level).to.equal(null);
    });

    it('what stands against a change that is only being written, on the clock of the reader', async () => {
      const server = await item();
      const first = await change({}, 'scheduled', [server]);
      const http = await office.bench.http();
      const ask = async (json: object, as: typeof office.carl | 'requester' = office.carl) => {
        const answer = await http.fetch('/api/v1/x/changes/conflicts', { method: 'POST', as, json });
        return { status: answer.status, body: (await answer.json()) as Values };
      };
      const times = { planned_start: '2026-03-04T21:00', planned_end: '2026-03-04T23:00' };
      expect((await ask({ ...times, items: [server] })).body).to.deep.include({
        ...{ level: 'hard', refused: false },
        sentences: [`${first.number ?? ''} ${first.title} works on srv-${count} at the same time.`],
      });
      expect((await ask(times)).body).to.deep.equal({ level: null, refused: false, sentences: [] });
      // It is not in its own way, and nobody asks about one that they may not read.
      const own = await ask({ ...times, change: first.number });
      expect(own.body).to.deep.include({ level: null });
      expect((await ask({ ...times, change: first.number }, 'requester')).status).to.be.oneOf([403, 404]);
      expect((await ask({ planned_start: 'soon', planned_end: 'later' })).status).to.equal(422);
      const form = await (await http.fetch('/new/change', { as: office.carl })).text();
      expect(form).to.include('name="changes__affected_items"');
    });

    it('an item beside one of its own, in either direction, and none further away', async () => {
      const [shop, server, rack] = [await item(), await item(), await item()];
      const [dependsOn] = (await office.bench.store.find(CiRelationType, { filter: 'impact = to_first' }))
        .items;
      const relate = (first: string, second: string) =>
        office.bench.create(CiRelation, { first, second, relation_type: dependsOn?.id ?? '' });
      await relate(shop, server);
      await relate(server, rack);
      const onServer = await change({}, 'scheduled', [server]);
      expect(kinds(await change({}, 'new', [shop]))).to.deep.equal(['related soft']);
      const below = await change({}, 'new', [rack]);
      expect(below.conflicts?.[0]).to.include({ change: onServer.id, neighbour: server, item: rack });
      await office.bench.update(Change, onServer.id, otherDay);
      const onShop = await change({}, 'scheduled', [shop]);
      expect(kinds(onShop)).to.deep.equal([]);
      expect(kinds(await change({}, 'new', [rack]))).to.deep.equal([]);
    });

    it('an assignee who is busy, and, where no items are named, the same service', async () => {
      const shop = await service('Shop of the conflicts');
      await change({ assignee: office.agnes.id, services: [shop] });
      expect(kinds(await change({ assignee: office.agnes.id }, 'new'))).to.deep.equal(['assignee soft']);
      expect(kinds(await change({ services: [shop] }, 'new'))).to.deep.equal(['service soft']);
      expect(kinds(await change({ services: [shop] }, 'new', [await item()]))).to.deep.equal([]);
      expect(kinds(await change({ ...otherDay, services: [shop] }, 'new'))).to.deep.equal([]);
    });

    it('nothing for drafts that others have, for what is over, and for what only touches', async () => {
      const server = await item();
      const draft = await change({}, 'new', [server]);
      expect(kinds(await change({}, 'scheduled', [server]))).to.deep.equal([]);
      await office.bench.transition(Change, draft.id, 'cancel', { cancel_reason: 'No.' });
      const next = { planned_start: evening.planned_end, planned_end: laterThatEvening.planned_end };
      expect(kinds(await change(next, 'authorise', [server]))).to.deep.equal([]);
    });
  });

  describe('keeps to windows and freezes', () => {
    const window = (values: Values) =>
      office.bench.store.create(ChangeWindow.name, {
        ...{
          name: `Window ${(count += 1)}`,
          first_day: '2026-01-03',
          start_time: '22:00',
          end_time: '04:00',
        },
        ...{ rule: 'FREQ=WEEKLY;BYDAY=SA', time_zone: 'Europe/Berlin', ...values },
      });

    it('of items by themselves, their class, their location or their service, and of services', async () => {
      const [hall, room] = [
        await office.bench.create(Location, { name: 'Hall' }),
        await office.bench.create(Location, { name: 'Room' }),
      ];
      await office.bench.update(Location, room.id, { parent: hall.id });
      const [hardware] = (await office.bench.store.find(CiClass, { filter: 'name = Server' })).items;
      const mail = await service('Mail of the windows');
      const [own, there, mails] = [
        await item(),
        await item({ location: room.id }),
        await item({ service: mail }),
      ];
      await window({ changes__items: [own] });
      await window({ changes__locations: [hall.id], changes__classes: [hardware?.id] });
      await window({ services: [mail] });
      for (const of of [own, there, mails]) {
        expect(kinds(await change({}, 'new', [of]))).to.deep.equal(['window hard']);
        const night = { planned_start: '2026-03-07T21:00:00Z', planned_end: '2026-03-08T03:00:00Z' };
        expect(kinds(await change(night, 'new', [of]))).to.deep.equal([]);
        const tooLong = { planned_start: '2026-03-07T21:00:00Z', planned_end: '2026-03-08T03:00:01Z' };
        expect(kinds(await change(tooLong, 'new', [of]))).to.deep.equal(['window hard']);
      }
      expect(kinds(await change({ services: [mail] }, 'new'))).to.deep.equal(['window hard']);
      expect(kinds(await change({}, 'new', [await item()]))).to.deep.equal([]);
    });

    it('that a hard freeze cannot be scheduled into, a soft one can, and its condition says for whom it is', async () => {
      const freeze = { kind: 'freeze', rule: null, time_zone: 'UTC', start_time: '00:00', end_time: '00:00' };
      const inDecember = { planned_start: '2026-12-20T20:00:00Z', planned_end: '2026-12-20T22:00:00Z' };
      const inJuly = { planned_start: '2026-07-20T20:00:00Z', planned_end: '2026-07-20T22:00:00Z' };
      const year = await window({
        ...{ ...freeze, name: 'End of the year', first_day: '2026-12-15', last_day: '2027-01-03' },
        condition: 'type in (normal, standard)',
      });
      await window({ ...freeze, first_day: '2026-07-01', last_day: '2026-08-01', strictness: 'soft' });
      const services = [await service('Ledger')];
      const stopped = await change({ ...inDecember, services }, 'authorise');
      await office.analyse(stopped);
      await agree(stopped);
      expect((await read(stopped)).state).to.equal('authorise');
      const problem = await refusal(schedule(stopped));
      expect(problem.problems.map(({ code, pointer }) => [code, pointer])).to.deep.equal([
        ['E_CHANGES_CONFLICT', '/planned_start'],
      ]);
      expect(problem.problems[0]?.message).to.equal('It falls into the freeze End of the year.');
      const warned = await change({ ...inJuly, services }, 'authorise');
      await office.analyse(warned);
      await agree(warned);
      expect((await read(warned)).state).to.equal('scheduled');
      expect(kinds(await read(warned))).to.deep.equal(['freeze soft']);
      // Once it is scheduled it is not moved into one, either.
      expect((await refusal(move(warned, inDecember))).code).to.equal('E_REFUSED');
      expect(kinds(await change({ ...inDecember, type: 'emergency' }, 'new'))).to.deep.equal([]);

      // An exception: asked for by those who plan, made by somebody else, and then it counts.
      const exception = await office.bench.as(office.carl).create(ChangeException, {
        ...{ change: stopped.id, change_window: year.id, reason: 'The contract ends with the year.' },
      });
      const carl = office.bench.as(office.carl).transition(ChangeException, exception.id, 'grant');
      expect((await refusal(carl)).code).to.equal('E_ACCESS_DENIED');
      await office.bench
        .as(office.mona)
        .transition(ChangeException, exception.id, 'grant', { decision: 'Once.' });
      expect((await read(stopped)).conflicts?.[0]).to.include({ level: 'soft', exception: exception.id });
      expect((await schedule(stopped)).state).to.equal('scheduled');
      const [last] = (await office.bench.journal(ChangeException, exception.id)).slice(-1);
      expect(last).to.include({ transition: 'grant', actor: office.mona.id });
      const own = await office.bench.as(office.mona).create(ChangeException, {
        ...{ change: warned.id, change_window: year.id, reason: 'Mine.' },
      });
      const granted = office.bench.as(office.mona).transition(ChangeException, own.id, 'grant');
      expect((await refusal(granted)).problems[0]?.code).to.equal('EXCEPTION_OWN_MATTER');
    });

    it('that the guide shows as an example', async () => {
      const guide = await readFile(
        new URL('../../../../docs/guide/changes-schedule.md', import.meta.url),
        'utf8',
      );
      const [example = ''] = [...guide.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => text);
      const values = { ...(JSON.parse(example) as Values), name: 'As in the guide', first_day: '2028-12-18' };
      const made = await office.bench
        .as(office.mona)
        .create(ChangeWindow.name, { ...values, last_day: '2029-01-04' });
      const inside = { planned_start: '2030-12-31T20:00:00Z', planned_end: '2030-12-31T22:00:00Z' };
      expect((await change(inside, 'new')).conflicts?.[0]).to.include({ window: made.id, level: 'hard' });
      expect(kinds(await change({ ...inside, type: 'emergency' }, 'new'))).to.deep.equal([]);
    });

    it('that are written so that they can be read', async () => {
      const wrong = async (values: Values) =>
        (await refusal(window(values))).problems.map(({ pointer }) => pointer);
      expect(await wrong({ rule: 'on Saturdays' })).to.deep.equal(['/rule']);
      expect(await wrong({ time_zone: 'Middle Earth' })).to.deep.equal(['/time_zone']);
      expect(await wrong({ condition: 'colour = red' })).to.deep.equal(['/condition']);
      expect(await wrong({ first_day: '2026-01-03', last_day: '2026-01-01' })).to.deep.equal(['/last_day']);
    });

    it('that are edited later: changes learn of it by themselves', async () => {
      const server = await item();
      const planned = await change({}, 'scheduled', [server]);
      const made = await window({ changes__items: [server] });
      await office.bench.settled();
      await office.bench.runQueuedJobs();
      expect(kinds(await read(planned))).to.deep.equal(['window hard']);
      await office.bench.store.update(ChangeWindow.name, made.id, { active: false });
      await office.bench.runJob('changes.recheck-schedule');
      expect(kinds(await read(planned))).to.deep.equal([]);
    });
  });

  describe('offers the next free slots', () => {
    it('within the windows, beside other changes of item and person, and outside of freezes', async () => {
      const server = await item();
      await office.bench.store.create(ChangeWindow.name, {
        ...{ name: 'Nights of the server', first_day: '2026-04-06', start_time: '22:00', end_time: '02:00' },
        ...{ rule: 'FREQ=DAILY', time_zone: 'UTC', changes__items: [server] },
      });
      await office.bench.store.create(ChangeWindow.name, {
        ...{ name: 'Easter', kind: 'freeze', first_day: '2026-04-07', last_day: '2026-04-08' },
        ...{ start_time: '00:00', end_time: '00:00', changes__items: [server] },
      });
      const at = (start: string, end: string) => ({ planned_start: start, planned_end: end });
      await change(at('2026-04-08T22:30:00Z', '2026-04-09T00:00:00Z'), 'scheduled', [server]);
      await change({ ...at('2026-04-09T21:00:00Z', '2026-04-09T23:00:00Z'), assignee: office.carl.id });
      const planned = await change(
        { ...at('2026-04-06T08:00:00Z', '2026-04-06T10:00:00Z'), assignee: office.carl.id },
        'authorise',
        [server],
      );
      const http = await office.bench.http();
      const ask = async (path: string, as = office.carl) =>
        (await http.fetch(`/api/v1/x/changes/${path}`, { as })).json() as Promise<never>;
      const { slots } = (await ask(`slots/${planned.number}?limit=4`)) as {
        slots: Record<string, unknown>[];
      };
      expect(slots.map(({ planned_start: start }) => start)).to.deep.equal([
        '2026-04-06T22:00:00.000Z',
        '2026-04-08T00:00:00.000Z',
        '2026-04-09T00:00:00.000Z',
        '2026-04-09T23:00:00.000Z',
      ]);
      expect(slots.every(({ warns }) => warns === false)).to.equal(true);
      const asked = (await ask(
        `conflicts/${planned.number}?planned_start=2026-04-08T23:00:00Z&planned_end=2026-04-09T01:00:00Z`,
      )) as { level: string; conflicts: { sentence: string }[] };
      expect(asked.level).to.equal('hard');
      expect(asked.conflicts[0]?.sentence).to.match(
        /^CHG\d+ Something new works on srv-\d+ at the same time\.$/,
      );
      expect(
        (await http.fetch(`/api/v1/x/changes/slots/${planned.number}`, { as: office.cora })).status,
      ).to.equal(404);
    });

    it('in a panel and on a page, where one click takes one and a bad time is told', async () => {
      const server = await item();
      await change({}, 'scheduled', [server]);
      const planned = await change({}, 'authorise', [server]);
      const http = await office.bench.http();
      const page = await (await http.fetch(`/x/changes/times/${planned.number}`, { as: office.carl })).text();
      expect(page).to.match(/Something new works on srv-\d+ at the same time/);
      const [, slot = ''] = /name="slot" value="([^"]+)"/.exec(page) ?? [];
      const [start = ''] = slot.split('/');
      expect(Date.parse(start)).to.equal(Date.parse(evening.planned_end));
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
      const post = (form: Readonly<Record<string, string>>, as = office.carl) =>
        http.fetch(`/x/changes/times/${planned.number}`, {
          ...{ as, method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...form }) },
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
      expect((await post({ slot })).status).to.equal(303);
      expect(await read(planned)).to.include({ planned_start: start, conflict_level: null });
      const bad = await post({ planned_start: '2026-03-04T22:00', planned_end: '2026-03-04T20:00' });
      expect(bad.status).to.equal(422);
      expect(await bad.text()).to.include('The planned end is not after the planned start.');
    });
  });
});
