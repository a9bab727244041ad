import { on, refuse } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { Change } from '../record-types/change.js';
import { modelOf, usualModel } from '../models/way.js';

/** A change has the type of its model; without a model it takes the usual one of its type. */
export const modelAndType = on(Change).normalize(
  { id: 'changes.model-and-type', actions: ['create', 'update'], fields: ['model', 'type'] },
  async (draft, context) => {
    const { action, changed } = context;
    if (draft.model !== null && (action === 'create' || changed('model'))) {
      const model = await modelOf(context, draft.model);
      return model === undefined ? undefined : { type: model.type };
    }
    const model = await usualModel(context, draft.type ?? 'normal');
    return model === undefined ? undefined : { model: model.id };
  },
);

/** A change that is on its way goes to its end as it began. */
export const modelStays = on(Change).guard(
  { id: 'changes.model-stays', actions: ['update', 'transition'], fields: ['model'] },
  (draft, { before }) =>
    before !== undefined && before.state !== 'new' && before.model !== null && draft.model !== before.model
      ? refuse('CHANGE_MODEL_STAYS', 'The model can be changed only while the change is new.', 'model')
      : undefined,
);

/** Whoever asks for a change is its requester, unless somebody else is named. */
export const requesterIsAuthor = on(Change).beforeSave(
  { id: 'changes.requester-is-author', actions: ['create'] },
  async (draft, { principal, tx }) => {
    if (draft.requester !== null || principal.kind !== 'person') return undefined;
    const [person] = await tx
      .asSystem('a requester is somebody whom the directory knows')
      .getMany(Person, [principal.id]);
    return person === undefined ? undefined : { requester: person.id };
  },
);
