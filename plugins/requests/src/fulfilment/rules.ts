import { on, refuse, type Refusal } from '@praxis/sdk';
import { audienceProblems } from '../catalogue/audience.js';
import { currentForm } from '../catalogue/current-form.js';
import { conditionProblems, schemaOfQuestions } from '../forms/conditions.js';
import { problemsOfForm } from '../forms/check-form.js';
import { CatalogueApproval } from '../record-types/catalogue-approval.js';
import { CatalogueForm } from '../record-types/catalogue-form.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { CataloguePart } from '../record-types/catalogue-part.js';
import { RequestedItem } from '../record-types/requested-item.js';
import { TaskTemplate } from '@praxis/plugin-tasks/contract';

/** An audience that cannot be asked would be nobody, unseen. */
export const audienceMakesSense = on(CatalogueItem).guard(
  { id: 'requests.audience-makes-sense', fields: ['audience'] },
  (draft, { tx }) => {
    const [problem] = audienceProblems(
      draft.audience,
      tx.asSystem('audiences speak of every field of a person'),
    );
    return problem === undefined ? undefined : refuse('ITEM_AUDIENCE', problem, 'audience');
  },
);

/** Tasks of an item are made from lists that are made for requested items. */
export const listFits = on(CatalogueItem).guard(
  { id: 'requests.list-fits', fields: ['task_list'] },
  async (draft, { lookup }) => {
    if (draft.task_list === null) return undefined;
    const list = (await lookup(TaskTemplate)).find(({ id }) => id === draft.task_list);
    return list?.record_type === RequestedItem.name
      ? undefined
      : refuse('ITEM_LIST', 'This task list is not for requested items.', 'task_list');
  },
);

/** Whoever is to agree is named, and the answers that it depends on are asked for. */
export const approvalMakesSense = on(CatalogueApproval).guard(
  { id: 'requests.approval-makes-sense', actions: ['create', 'update'] },
  async (draft, context) => {
    const refusals: Refusal[] = [];
    if (draft.who === 'group' && draft.agreeing_group === null)
      refusals.push(refuse('APPROVAL_GROUP', 'Name the group.', 'agreeing_group'));
    if (draft.who === 'person' && draft.person === null)
      refusals.push(refuse('APPROVAL_PERSON', 'Name the person.', 'person'));
    return [...refusals, ...(await conditionOn(context, draft.item, draft.condition))];
  },
);

export const partMakesSense = on(CataloguePart).guard(
  { id: 'requests.part-makes-sense', actions: ['create', 'update'] },
  async (draft, context) => {
    const items = await context.lookup(CatalogueItem);
    const bundle = items.find(({ id }) => id === draft.bundle);
    const part = items.find(({ id }) => id === draft.item);
    if (bundle !== undefined && bundle.kind !== 'bundle')
      return refuse('PART_BUNDLE', '{name} is no bundle.', 'bundle', { name: bundle.name });
    if (part !== undefined && part.kind !== 'item')
      return refuse('PART_ITEM', 'Only single items come with a bundle.', 'item');
    return conditionOn(context, draft.bundle, draft.condition);
  },
);

async function conditionOn(
  context: Parameters<typeof currentForm>[0],
  item: string | null,
  condition: string | null,
): Promise<readonly Refusal[]> {
  if (condition === null || item === null) return [];
  const { document } = await currentForm(context, item);
  return conditionProblems(condition, schemaOfQuestions(document.questions))
    .slice(0, 1)
    .map((problem) => refuse('CONDITION', problem, 'condition'));
}

/** What was asked stays what was asked: only drafts change, and a version that was current can only become a past one. */
export const publishedFormsStay = on(CatalogueForm).guard(
  { id: 'requests.published-forms-stay', actions: ['update', 'delete'] },
  (draft, { action, before, changed }) => {
    if (before === undefined || before.status === 'draft') return undefined;
    if (action === 'delete' || changed('document') || draft.status === 'draft')
      return refuse(
        'FORM_PUBLISHED',
        'This version was answered already. Change the draft instead.',
        'document',
      );
    return undefined;
  },
);

/** A form whose rules speak of questions that are not there would ask for what nobody sees. */
export const formMakesSense = on(CatalogueForm).guard(
  { id: 'requests.form-makes-sense', fields: ['document'] },
  (draft, { tx }) =>
    problemsOfForm(draft.document, tx.asSystem('whether a type is there')).map(({ code, message }) =>
      refuse(code, message, 'document'),
    ),
);
