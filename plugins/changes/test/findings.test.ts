import { expect } from 'chai';
import { eq } from '@praxis/predicate';
import { CiClass, CiSource, ConfigurationItem } from '@praxis/plugin-cmdb/contract';
import { Change, ChangeFinding } from '../src/contract.js';
import { openOffice, refusal, type Office } from './support/office.js';

/** A scanner tells of servers; nobody has to be asked what it sees. */
describe('changes that nobody asked for', function () {
  this.timeout(120_000);
  let office: Office;
  let scanner: string;
  let server: string;
  let count = 0;
  before(async () => {
    office = await openOffice(['cmdb']);
    scanner = (await office.bench.create(CiSource, { name: 'Scanner' })).id;
    server = (await office.bench.store.find(CiClass, { filter: 'name = Server' })).items[0]?.id ?? '';
  });
  after(() => office?.close());

  const item = async (values: object = {}): Promise<string> => {
    const { bench, group, service } = office;
    const { id } = await bench.create(ConfigurationItem, {
      ...{ name: 'srv-1', class: server, support_group: group, service, product_version: '1.0' },
      ...{ operating_system: 'Linux', description: 'In the hall' },
      hostname: `host-${(count += 1)}`,
      ...values,
    });
    await bench.transition(ConfigurationItem, id, 'deploy');
    return id;
  };
  /** As a save by the reconciliation of sources: the values, and that the scanner is believed about them. */
  const tells = async (id: string, values: Readonly<Record<string, unknown>>): Promise<void> => {
    const { bench } = office;
    const since = bench.clock.now().toISOString();
    const { origins } = await bench.read(ConfigurationItem, id);
    const told = Object.fromEntries(Object.keys(values).map((name) => [name, { source: scanner, since }]));
    await bench.store.update(ConfigurationItem.name, id, { ...values, origins: { ...origins, ...told } });
    await bench.settled();
  };
  const findings = async (id: string) =>
    (await office.bench.store.find(ChangeFinding, { filter: eq('item', id), sort: ['found_at'] })).items;
  const settle = async (): Promise<void> => {
    office.bench.clock.advance('PT61M');
    await office.bench.runJob('changes.settle-findings');
  };

  it('are recorded once they have settled, with all that is different, for the group of the item', async () => {
    const { bench } = office;
    const id = await item();
    await tells(id, { product_version: '1.1' });
    bench.clock.advance('PT30M');
    await tells(id, { product_version: '1.2', operating_system: 'BSD' });
    // It has been quiet for half an hour only.
    bench.clock.advance('PT45M');
    await bench.runJob('changes.settle-findings');
    expect((await findings(id)).map(({ outcome }) => outcome)).to.deep.equal(['waiting']);

    await settle();
    const [finding] = await findings(id);
    expect(finding).to.include({ outcome: 'recorded', source: 'Scanner' });
    expect(finding?.summary).to.equal('srv-1: Version, Operating system');
    const change = await bench.read(Change, finding?.change ?? '');
    expect(change).to.include({
      ...{ type: 'unauthorised', state: 'new', title: 'srv-1 was changed without a change' },
      ...{ assignment_group: office.group, actual_start: finding?.found_at },
    });
    expect(change.services).to.deep.equal([office.service]);
    expect(change['changes__affected_items' as never]).to.deep.equal([id]);
    expect(change.description).to.include('Version: 1.0 → 1.2').and.include('Operating system: Linux → BSD');
    await settle();
    expect(await findings(id)).to.have.lengthOf(1);
  });

  it('are none where people wrote it, where it was only learned, nor where the field is noise', async () => {
    const { bench } = office;
    const id = await item({ operating_system: null });
    await bench.update(ConfigurationItem, id, { product_version: '2.0' });
    await tells(id, { operating_system: 'Linux', description: 'In the cellar' });
    expect(await findings(id)).to.deep.equal([]);
  });

  it('are none while a change is at work on the item, and explained by one that is told of later', async () => {
    const { bench, mona } = office;
    const [busy, later] = [await item(), await item()];
    const at = (hours: number) => new Date(bench.clock.now().getTime() + hours * 3_600_000).toISOString();
    const work = (id: string, values: object) =>
      bench.store.create(
        Change.name,
        { title: 'Update', changes__affected_items: [id], ...values },
        { anyState: true },
      );
    await work(busy, { state: 'implement' });
    await tells(busy, { product_version: '1.1' });
    expect(await findings(busy)).to.deep.equal([]);

    await tells(later, { product_version: '1.1' });
    const told = await work(later, { state: 'review', actual_start: at(-3), actual_end: at(-2) });
    await settle();
    const [finding] = await findings(later);
    expect(finding).to.include({ outcome: 'explained', change: told.id });
    const rewritten = bench.as(mona).update(ChangeFinding, finding?.id ?? '', { summary: 'Nothing' });
    expect((await refusal(rewritten)).status).to.be.oneOf([403, 422]);
  });

  it('are none when the item is as it was again, and nothing is looked for where that is turned off', async () => {
    const { bench } = office;
    const id = await item();
    await tells(id, { product_version: '1.1' });
    await tells(id, { product_version: '1.0' });
    await settle();
    expect((await findings(id)).map(({ outcome }) => outcome)).to.deep.equal(['gone']);
    await bench.saveSettings('changes', { find_unauthorised: false });
    await tells(id, { product_version: '1.1' });
    expect(await findings(id)).to.have.lengthOf(1);
    await bench.saveSettings('changes', { find_unauthorised: true });
  });

  it('are one change together where a source tells of many at once', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 12; index += 1) ids.push(await item({ name: `node-${index}` }));
    for (const id of ids) await tells(id, { operating_system: 'BSD' });
    await settle();
    const changes = new Set<string | null>();
    for (const id of ids) changes.add((await findings(id))[0]?.change ?? null);
    expect(changes.size).to.equal(1);
    const change = await office.bench.read(Change, [...changes][0] ?? '');
    expect(change.title).to.equal('12 items were changed without a change');
  });
});
