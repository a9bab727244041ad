import { Person } from '@praxis/plugin-people/contract';
import type { PluginContext, Problem, RecordOf } from '@praxis/sdk';
import { audienceOf, isFor, type Audience } from '../catalogue/audience.js';
import { currentForm } from '../catalogue/current-form.js';
import { visibleItems } from '../catalogue/visible-items.js';
import { checkAnswers } from '../forms/check-answers.js';
import { conditionHolds, schemaOfQuestions } from '../forms/conditions.js';
import type { FormDocument } from '../forms/document.js';
import { CatalogueItem } from '../record-types/catalogue-item.js';
import { CataloguePart } from '../record-types/catalogue-part.js';
import { missingForCase } from '../staff/case-of-order.js';
import { NotForThemError } from '../errors.js';
import { mayOrderFor } from './on-behalf.js';
import { mostLines, mostPeople, type Order, type OrderLine } from './order.js';

type Item = RecordOf<typeof CatalogueItem>;

/** One item that is going to be requested, checked. */
export interface PlannedItem {
  readonly item: Item;
  readonly quantity: number;
  readonly form: { readonly id: string | null; readonly document: FormDocument };
  readonly answers: Readonly<Record<string, unknown>>;
  /** Which line of the order it came from. */
  readonly line: number;
}

export interface PlannedOrder {
  readonly people: readonly { readonly id: string; readonly items: readonly PlannedItem[] }[];
  readonly problems: readonly Problem[];
}

/**
 * Checks an order as a whole, without writing: everything that is wrong with it is told at once. What the
 * principal may not see is not there; prices and forms are those of the catalogue, whatever was sent.
 *
 * @throws NotForThemError for somebody for whom the principal may not order
 */
export async function planOrder(context: PluginContext, order: Order): Promise<PlannedOrder> {
  const problems: Problem[] = [];
  const say = (pointer: string, code: string, message: string) => problems.push({ pointer, code, message });
  if (order.lines.length === 0 || order.lines.length > mostLines)
    say('/lines', 'E_REQUESTS_LINES', context.msg('Order 1 to {most} items.', { most: mostLines }));
  const receivers = await receiversOf(context, order.people ?? [context.principal.id], say);
  const visible = await visibleItems(context);
  const lines: (PlannedItem | undefined)[] = [];
  for (const [index, line] of order.lines.slice(0, mostLines).entries())
    lines.push(await planLine(context, visible, line, index, problems));
  const people: { id: string; items: readonly PlannedItem[] }[] = [];
  for (const audience of receivers) {
    const items: PlannedItem[] = [];
    for (const planned of lines) {
      if (planned === undefined) continue;
      if (!isFor(planned.item, audience)) {
        const { name } = audience.person;
        say(
          `/lines/${planned.line}/item`,
          'E_REQUESTS_AUDIENCE',
          context.msg('“{item}” is not for {name}.', { item: planned.item.name, name }),
        );
        continue;
      }
      const parts = planned.item.kind === 'bundle' ? await partsOf(context, planned, audience) : [planned];
      if (parts.length === 0)
        say(
          `/lines/${planned.line}/item`,
          'E_REQUESTS_EMPTY',
          context.msg('Nothing of “{item}” fits the answers.', { item: planned.item.name }),
        );
      items.push(...parts);
    }
    people.push({ id: audience.person.id, items });
  }
  return { people, problems };
}

async function receiversOf(
  context: PluginContext,
  people: readonly string[],
  say: (pointer: string, code: string, message: string) => unknown,
): Promise<readonly Audience[]> {
  const ids = [...new Set(people)];
  if (ids.length === 0 || ids.length > mostPeople)
    say('/for', 'E_REQUESTS_PEOPLE', context.msg('Order for 1 to {most} people.', { most: mostPeople }));
  const found: Audience[] = [];
  for (const [index, id] of ids.slice(0, mostPeople).entries()) {
    const audience = await audienceOf(context, id);
    if (audience === undefined)
      say(`/for/${index}`, 'E_REFERENCE', context.msg('There is no such person, or they have left.'));
    else if (mayOrderFor(context, audience.person)) found.push(audience);
    else throw new NotForThemError({ person: audience.person.name });
  }
  return found;
}

async function planLine(
  context: PluginContext,
  visible: readonly Item[],
  line: OrderLine,
  index: number,
  problems: Problem[],
): Promise<PlannedItem | undefined> {
  const at = `/lines/${index}`;
  const item = visible.find(({ id, number }) => id === line.item || number === line.item);
  if (item === undefined) {
    problems.push({
      ...{ pointer: `${at}/item`, code: 'E_REQUESTS_ITEM' },
      message: context.msg('The catalogue has no such item for you.'),
    });
    return undefined;
  }
  const quantity = line.quantity ?? 1;
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > item.most)
    problems.push({
      ...{ pointer: `${at}/quantity`, code: 'E_REQUESTS_QUANTITY' },
      message: context.msg('Order 1 to {most} of “{item}”.', { most: item.most, item: item.name }),
    });
  const form = await currentForm(context, item.id);
  const checked = await checkAnswers(form.document, line.answers ?? {}, {
    store: context.store,
    now: context.now(),
    msg: context.msg,
  });
  problems.push(
    ...[...checked.problems, ...missingForCase(item, checked.state.answers, context.msg)].map((problem) => ({
      ...problem,
      pointer: `${at}/answers${problem.pointer}`,
    })),
  );
  return { item, quantity, form, answers: checked.state.answers, line: index };
}

/**
 * The items of a bundle that its answers choose. A part is asked nothing again: questions that it shares with the
 * bundle have the bundle's answers, by their names.
 */
async function partsOf(
  context: PluginContext,
  bundle: PlannedItem,
  audience: Audience,
): Promise<readonly PlannedItem[]> {
  const schema = schemaOfQuestions(bundle.form.document.questions);
  const values = Object.fromEntries(
    Object.keys(bundle.form.document.questions).map((name) => [name, bundle.answers[name] ?? null]),
  );
  const items = new Map((await context.lookup(CatalogueItem)).map((item) => [item.id, item]));
  const parts = (await context.lookup(CataloguePart))
    .filter((part) => part.bundle === bundle.item.id)
    .filter((part) => conditionHolds(part.condition, { schema, values, now: context.now() }))
    .sort((left, right) => left.position - right.position);
  const planned: PlannedItem[] = [];
  for (const part of parts) {
    const item = items.get(part.item);
    // A bundle gives nobody what they could not order by itself, and no bundle of bundles.
    if (item?.state !== 'live' || item.kind !== 'item' || !isFor(item, audience)) continue;
    const form = await currentForm(context, item.id);
    const answers = Object.fromEntries(
      Object.entries(bundle.answers).filter(([name]) => Object.hasOwn(form.document.questions, name)),
    );
    planned.push({ item, quantity: part.quantity * bundle.quantity, form, answers, line: bundle.line });
  }
  return planned;
}

/** The name of somebody, for titles. */
export async function nameOf(context: Pick<PluginContext, 'store'>, id: string): Promise<string> {
  const [person] = await context.store.asSystem('the person for whom it is').getMany(Person, [id]);
  return person?.name ?? '';
}
