import { integer, recordType, reference, text } from '@praxis/sdk';
import { expect } from 'chai';
import { startBench, type PlatformBench } from './support/platform-bench.js';
import { problemsOf, refusalOf } from './support/refusal.js';
import { Gadget, gadgets } from './support/toy-plugins.js';

describe('record types and fields that an administrator makes', () => {
  let bench: PlatformBench;
  beforeEach(async () => {
    bench = await startBench({ inlinePlugins: [gadgets()] });
    await bench.platform.plugins.enable('gadgets');
  });
  afterEach(() => bench.close());

  const store = () => bench.platform.store(bench.platform.systemPrincipal);
  const fields = (properties: Readonly<Record<string, { schema: unknown }>>) =>
    ({
      kind: 'fields',
      target: 'gadget',
      properties: Object.fromEntries(Object.entries(properties).map(([name, { schema }]) => [name, schema])),
    }) as Parameters<typeof bench.platform.schemas.save>[0];
  const weight = fields({ u_weight: integer({ label: 'Weight', minimum: 0 }) });
  const Note = recordType('u_note', {
    title: 'Note',
    plural: 'Notes',
    display: 'title',
    fields: {
      title: text({ label: 'Title', required: true }),
      gadget: reference({ label: 'Gadget', to: Gadget }),
    },
  });

  it('are usable at once, like those of plugins', async () => {
    await bench.platform.schemas.save(weight, { version: 0 });
    await bench.platform.schemas.save({ kind: 'type', schema: Note.schema }, { version: 0 });
    const gadget = await store().create('gadget', { title: 'Lamp', u_weight: 3 });
    const note = await store().create(Note, { title: 'Too heavy', gadget: gadget.id });
    expect((await store().find('gadget', { filter: 'u_weight > 2' })).items).to.have.length(1);
    expect(note.gadget).to.equal(gadget.id);
    expect(
      (await bench.platform.schemas.list()).map(({ target, version }) => [target, version]),
    ).to.deep.equal([
      ['gadget', 1],
      ['u_note', 1],
    ]);
  });

  it('are planned without being made', async () => {
    const plan = await bench.platform.schemas.plan(weight);
    expect(plan).to.deep.include({ additive: true, problems: [] });
    expect(plan.steps.map(({ field }) => field)).to.include('u_weight');
    expect(bench.platform.generation.types.get('gadget')?.fields.has('u_weight')).to.equal(false);
  });

  it('are refused with every problem when they do not fit, and nothing changes', async () => {
    const before = bench.platform.generation;
    const broken = fields({
      weight: integer({ label: 'No prefix' }),
      u_size: integer({ label: 'Size', required: true }),
    });
    expect((await problemsOf(bench.platform.schemas.save(broken, { version: 0 }))).length).to.be.at.least(1);
    expect((await bench.platform.schemas.plan(broken)).problems.length).to.be.at.least(1);
    expect(bench.platform.generation).to.equal(before);
    expect(await bench.platform.schemas.list()).to.deep.equal([]);
  });

  it('are not overwritten by somebody who has not seen the last change', async () => {
    await bench.platform.schemas.save(weight, { version: 0 });
    const late = fields({ u_height: integer({ label: 'Height' }) });
    expect(await refusalOf(bench.platform.schemas.save(late, { version: 0 }))).to.include({
      code: 'E_CUSTOM_SCHEMA_STALE',
    });
    expect(bench.platform.generation.types.get('gadget')?.fields.has('u_weight')).to.equal(true);
  });

  it('keep their values when they are taken away and come back', async () => {
    await bench.platform.schemas.save(weight, { version: 0 });
    const { id } = await store().create('gadget', { title: 'Lamp', u_weight: 3 });
    await bench.platform.schemas.remove('gadget', { version: 1 });
    expect(await store().get('gadget', id)).not.to.have.property('u_weight');
    await bench.platform.schemas.save(weight, { version: 0 });
    expect(await store().get('gadget', id)).to.include({ u_weight: 3 });
  });

  it('rest while the plugin of their type is disabled', async () => {
    await bench.platform.schemas.save(weight, { version: 0 });
    await bench.platform.plugins.disable('gadgets');
    expect(bench.platform.generation.types.size).to.equal(0);
    await bench.platform.plugins.enable('gadgets');
    expect(bench.platform.generation.types.get('gadget')?.fields.has('u_weight')).to.equal(true);
  });
});
