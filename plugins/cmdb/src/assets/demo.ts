import { eq } from '@praxis/predicate';
import type { ImportedRecord, PluginContext, RecordType, Store } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { LicenceUse } from '../licences/record-types/licence-use.js';
import { SoftwareLicence } from '../licences/record-types/software-licence.js';
import { CiClass } from '../record-types/ci-class.js';
import { ConfigurationItem } from '../record-types/configuration-item.js';
import { loadEstate } from '../demo/load-estate.js';
import { CiHolding } from './record-types/ci-holding.js';
import { StockRoom } from './record-types/stock-room.js';

const dayMs = 86_400_000;
/** People who have a laptop in the example. */
const equipped = 180;

const models = [
  { manufacturer: 'Northlight', model: 'Book 14', price: '1249.00', months: 36 },
  { manufacturer: 'Northlight', model: 'Book 16', price: '1899.00', months: 36 },
  { manufacturer: 'Kestrel', model: 'Air 13', price: '1399.00', months: 24 },
] as const;

/** Laptops with people and in stock, licences of which one is short, and certificates that end soon. */
export async function loadAssetDemo(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('the demonstration is made as it would have become');
  const { items: people } = await store.find(Person, {
    filter: eq('active', true),
    sort: ['name'],
    limit: equipped,
  });
  const [first] = people;
  // Without a company there is nobody to give anything to.
  if (first === undefined) return;
  const today = Math.floor(context.now().getTime() / dayMs) * dayMs;
  const ago = (days: number): string => new Date(today - days * dayMs).toISOString();
  const dayAgo = (days: number): string => ago(days).slice(0, 10);
  const classes = new Map((await store.lookup(CiClass)).map(({ id, name }) => [name, id]));
  const inClass = (name: string): string => classes.get(name) ?? '';
  await store.update(CiClass, inClass('End-user device'), {
    ...{ depreciation: 'linear', depreciation_months: 36 },
  });
  const [cellar, annex] = [
    await store.create(StockRoom, { name: 'Cellar, Rotterdam', keeper: first.id }),
    await store.create(StockRoom, { name: 'Annex, Leeds' }),
  ];
  const laptop = (place: number, values: Readonly<Record<string, unknown>>): ImportedRecord => {
    const { manufacturer, model, price } = models[place % models.length] ?? models[0];
    const bought = 60 + ((place * 37) % 1100);
    return {
      at: ago(bought - 5),
      values: {
        name: `${manufacturer} ${model} ${String(place + 1).padStart(3, '0')}`,
        ...{ class: inClass('Computer'), manufacturer, model, operating_system: 'Linux' },
        serial_number: `NL${String(41_000 + place * 7)}`,
        asset_tag: `HV-${String(1000 + place)}`,
        ...{ purchase_price: price, currency: 'EUR', purchased_on: dayAgo(bought) },
        order_number: `PO-${4100 + Math.floor(place / 10)}`,
        warranty_until: dayAgo(bought - 1095),
        stock_room: (place % 3 === 0 ? annex : cellar).id,
        ...values,
      },
    };
  };
  const laptops = await imported(store, ConfigurationItem, [
    ...people.map(({ id }, place) => laptop(place, { state: 'in_use', used_by: id })),
    ...Array.from({ length: 9 }, (_, place) => laptop(equipped + place, { state: 'in_stock' })),
    ...[9, 10].map((place) =>
      laptop(equipped + place, { state: 'in_repair', used_by: people[place % 7]?.id }),
    ),
    laptop(equipped + 11, { state: 'missing' }),
    ...[12, 13, 14].map((place) => laptop(equipped + place, { state: 'retired' })),
  ]);
  await loadEstate(
    context,
    store,
    people.map(({ id }) => id),
  );
  // Some had others before.
  await imported(
    store,
    CiHolding,
    laptops.slice(0, 12).map((item, place) => ({
      values: {
        ...{ item, person: people[(place + 20) % people.length]?.id },
        ...{ from_at: ago(1400 - place * 20), until_at: ago(1200 - place * 10) },
      },
    })),
  );
  await addLicences(store, { people: people.map(({ id }) => id), laptops, owner: first.id, dayAgo });
  await imported(
    store,
    ConfigurationItem,
    (
      [
        ['shop.harbourvale.example', -5],
        ['vpn.harbourvale.example', -24],
        ['mail.harbourvale.example', -170],
      ] as const
    ).map(([name, days]) => ({
      values: {
        ...{
          name,
          class: inClass('Certificate'),
          state: 'in_use',
          expires_on: dayAgo(days),
          owner: first.id,
        },
      },
    })),
  );
}

async function addLicences(
  store: Store,
  {
    people,
    laptops,
    owner,
    dayAgo,
  }: {
    readonly people: readonly string[];
    readonly laptops: readonly string[];
    readonly owner: string;
    readonly dayAgo: (days: number) => string;
  },
): Promise<void> {
  const licence = async (values: Readonly<Record<string, unknown>>): Promise<string> => {
    const [id = ''] = await imported(store, SoftwareLicence, [
      { values: { state: 'active', owner, starts_on: dayAgo(300), currency: 'EUR', ...values } },
    ]);
    return id;
  };
  const [office, cad, drawing] = [
    await licence({
      ...{ name: 'Office suite', publisher: 'Papersmith', metric: 'device', quantity: 50 },
      ...{ purchase_price: '6450.00', expires_on: dayAgo(-65) },
    }),
    await licence({
      ...{ name: 'Sail design', publisher: 'Lofting', metric: 'user', quantity: 10, over_quota: 'refuse' },
      ...{ purchase_price: '18900.00', expires_on: dayAgo(-210) },
    }),
    await licence({
      ...{ name: 'Drawing tool', publisher: 'Papersmith', metric: 'user', quantity: 5 },
      ...{ purchase_price: '395.00', expires_on: dayAgo(-20) },
    }),
  ];
  await licence({ name: 'Office suite, ten more', metric: 'device', quantity: 10, parent: office });
  await licence({ name: 'Text editor', publisher: 'Community', metric: 'device', unlimited: true });
  const use = (licence: string, values: Readonly<Record<string, unknown>>): ImportedRecord => ({
    values: { licence, since: dayAgo(200), ...values },
  });
  await imported(store, LicenceUse, [
    ...laptops.slice(0, 56).map((item) => use(office, { item })),
    ...people.slice(0, 8).map((person) => use(cad, { person })),
    ...people.slice(10, 17).map((person) => use(drawing, { person })),
  ]);
}

/** @returns the ids, in the order given */
async function imported(
  store: Store,
  type: RecordType,
  records: readonly ImportedRecord[],
): Promise<readonly string[]> {
  const results = await store.importRecords(type, records);
  return results.map((result) => {
    if (result.status !== 'done')
      throw new Error(`A record of the demonstration was refused: ${JSON.stringify(result)}`);
    return result.id;
  });
}
