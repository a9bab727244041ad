import { all, eq, isEmpty, ne } from '@praxis/predicate';
import { on, refuse, type Draft, type Refusal } from '@praxis/sdk';
import { dayIn } from '../../days.js';
import { ConfigurationItem } from '../../record-types/configuration-item.js';
import { positionsOf } from '../position.js';
import { LicenceUse } from '../record-types/licence-use.js';
import { SoftwareLicence } from '../record-types/software-licence.js';

/** By cores, an item uses as many licences as it has of them; one while nobody knows. */
export const unitsOfUse = on(LicenceUse).beforeSave(
  { id: 'cmdb.units-of-use', actions: ['create'] },
  async ({ licence: id, item, since }, { now, tx }) => {
    const store = tx.asSystem('what a use counts follows from its licence and its item');
    const [licence] = await store.getMany(SoftwareLicence, [id ?? '']);
    const begins = since === null ? { since: dayIn(now()) } : {};
    if (licence?.metric !== 'core' || item === null) return begins;
    const [machine] = await store.getMany(ConfigurationItem, [item]);
    return { ...begins, units: Math.max(machine?.cpu_cores ?? 1, 1) };
  },
);

type Use = Draft<typeof LicenceUse>;

/** A use is of what its licence counts, once each, and within what is entitled where more is refused. */
export const useMakesSense = on(LicenceUse).guard(
  { id: 'cmdb.use-makes-sense', fields: ['licence', 'ended_on', 'units'], actions: ['create', 'update'] },
  async (draft, { before, id, now, tx }) => {
    if (draft.ended_on !== null) return undefined;
    const store = tx.asSystem('licences are counted whoever may see them');
    const [licence] = await store.getMany(SoftwareLicence, [draft.licence ?? '']);
    if (licence === undefined) return undefined;
    const wrong = wrongUser(licence.metric, draft);
    if (wrong !== undefined) return wrong;
    const pack = licence.pack ?? licence.id;
    // Two who take the last one at the same moment come one after the other.
    await store.lock(`pack ${pack}`);
    const field = draft.item === null ? 'person' : 'item';
    const again = await store.count(LicenceUse, {
      filter: all(
        ...[eq('licence', licence.id), eq(field, draft[field] ?? ''), isEmpty('ended_on'), ne('id', id)],
      ),
    });
    if (again > 0) return refuse('USED_ALREADY', 'This use is written down already.', field);
    // What was let in already is counted, not refused: it is a fact.
    const isNew = before === undefined || before.ended_on !== null;
    if (!isNew || licence.over_quota !== 'refuse') return undefined;
    const position = (await positionsOf(store, [pack], dayIn(now()))).get(pack);
    const left = (position?.entitled ?? Infinity) - (position?.used ?? 0);
    return (draft.units ?? 1) > left
      ? refuse('OVER_QUOTA', 'Of {name}, {left} are left. Buy more, or end other uses.', 'licence', {
          name: licence.name,
          left: Math.max(left, 0),
        })
      : undefined;
  },
);

function wrongUser(metric: string, { item, person }: Use): Refusal | undefined {
  if (item !== null && person !== null)
    return refuse('USE_OF_ONE', 'Name an item or a person, not both.', 'person');
  if (metric === 'user' && person === null)
    return refuse('USE_OF_PERSON', 'This licence is counted by users: name a person.', 'person');
  if ((metric === 'device' || metric === 'core') && item === null)
    return refuse('USE_OF_ITEM', 'This licence is counted by devices: name an item.', 'item');
  return item === null && person === null
    ? refuse('USE_OF_ONE', 'Name an item or a person.', 'person')
    : undefined;
}
