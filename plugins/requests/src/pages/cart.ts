import { Person } from '@praxis/plugin-people/contract';
import {
  isPraxisError,
  markdown,
  references,
  type Field,
  type Fields,
  type PageAnswer,
  type PluginContext,
  type PluginPage,
  type Problem,
  type RecordOf,
} from '@praxis/sdk';
import { currentForm } from '../catalogue/current-form.js';
import { asDecimal, costOf, sumOf, type Cost } from '../catalogue/money.js';
import { entriesOf, visibleItems } from '../catalogue/visible-items.js';
import { answersInWords } from '../forms/answers-in-words.js';
import { applyRules } from '../forms/apply-rules.js';
import { cartOf, checkOut, removeLine } from '../ordering/cart.js';
import { ordersForOthers } from '../ordering/on-behalf.js';
import { planOrder } from '../ordering/plan-order.js';
import type { CartLine } from '../record-types/cart-line.js';
import { RequestSettings } from '../settings.js';
import { money, priceInWords, targetInWords } from './words.js';

type Line = RecordOf<typeof CartLine>;

/** `/x/requests/cart`: what was picked, all of it or, with `?line=`, one of it, before it is ordered. */
export const cartPage: PluginPage = {
  path: '/cart',
  title: 'Your cart',
  template: 'cart',
  async load({ query }, context) {
    const people = (query['for'] ?? '').split(',').filter((id) => id !== '');
    return show(context, query['line'], { people });
  },
  async submit(request, context) {
    const { form } = request;
    const remove = form['remove'];
    if (typeof remove === 'string') {
      await removeLine(context, remove);
      return { redirect: '/x/requests/cart' };
    }
    const only = typeof form['line'] === 'string' ? form['line'] : undefined;
    const others = await ordersForOthers(context);
    const { values, problems } = await request.read(fieldsOf(context, others));
    const people = (values['_for'] as readonly string[] | null | undefined) ?? [];
    const note = typeof values['_note'] === 'string' ? values['_note'] : null;
    if (problems.length > 0) return show(context, only, { people, note, problems });
    try {
      const requests = await checkOut(context, {
        ...(people.length > 0 && { people }),
        note,
        ...(only !== undefined && { only }),
      });
      const [first] = requests;
      return {
        redirect:
          requests.length === 1 ? `/x/requests/requests/${first?.number ?? ''}` : '/x/requests/requests',
        message: context.msg('{count, plural, one {It is ordered.} other {# requests are ordered.}}', {
          count: requests.length,
        }),
      };
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const told =
        error.problems.length > 0
          ? error.problems
          : [{ pointer: '', code: error.code, message: error.message }];
      return show(context, only, {
        people,
        note,
        problems: told.map((one) => ({ ...one, pointer: onPage(one) })),
      });
    }
  },
};

function onPage({ pointer }: Problem): string {
  return pointer.startsWith('/for') ? '/_for' : '';
}

function fieldsOf({ msg }: Pick<PluginContext, 'msg'>, others: boolean): Fields {
  const people: Record<string, Field> = others
    ? {
        _for: references({
          label: msg('For'),
          description: msg('Empty: for you. With several people, each gets a request of their own.'),
          to: Person,
        }),
      }
    : {};
  return {
    ...people,
    _note: markdown({ label: msg('Note'), description: msg('For those who prepare it.'), maxLength: 5000 }),
  };
}

async function show(
  context: PluginContext,
  only: string | undefined,
  filled: {
    readonly people: readonly string[];
    readonly note?: string | null;
    readonly problems?: readonly Problem[];
  },
): Promise<PageAnswer> {
  const { msg, principal, settings } = context;
  const all = await cartOf(context);
  const lines = only === undefined ? all : all.filter(({ id }) => id === only);
  if (only !== undefined && lines.length === 0) return { redirect: '/x/requests/cart' };
  const { currency } = settings(RequestSettings);
  const plan = await planOrder(context, {
    lines: lines.map(({ item, quantity, answers }) => ({ item, quantity, answers: answers ?? {} })),
  }).catch((error: unknown) => {
    if (isPraxisError(error) && error.status < 500) return { people: [], problems: [] };
    throw error;
  });
  const shown = await linesOf(context, lines);
  const total =
    plan.people.length > 0
      ? sumOf(plan.people.flatMap(({ items }) => items.map(({ item, quantity }) => costOf(item, quantity))))
      : sumOf(shown.map(({ cost }) => cost));
  const once = money(principal, asDecimal(total.once), currency);
  const yearly = money(principal, asDecimal(total.yearly), currency);
  const label = once === undefined ? msg('Order') : msg('Order for {amount}', { amount: once });
  return {
    title: only === undefined ? msg('Your cart') : msg('Before it is ordered'),
    problems: filled.problems ?? [],
    model: {
      base: '/x/requests',
      lines: shown.map(({ cost: _cost, ...line }, index) => ({
        ...line,
        wrong: plan.problems
          .filter(({ pointer }) => pointer.startsWith(`/lines/${index}/`))
          .map(({ message }) => message),
      })),
      ...{ once: once ?? null, yearly: yearly ?? null, single: only !== undefined },
      moreInCart: only !== undefined && all.length > 1 ? all.length : 0,
    },
    ...(lines.length > 0 && {
      form: {
        fields: fieldsOf(context, await ordersForOthers(context)),
        values: { _for: filled.people, _note: filled.note ?? null },
        submitLabel: label,
        cancelHref: '/x/requests/catalogue',
        action: '/x/requests/cart',
        ...(only !== undefined && { hidden: { line: only } }),
      },
    }),
  };
}

/** Lines as they are shown, with what they cost now. */
async function linesOf(context: PluginContext, lines: readonly Line[]) {
  const visible = new Map((await visibleItems(context)).map((item) => [item.id, item]));
  const words = { yes: context.msg('Yes'), no: context.msg('No') };
  const nothing: Cost = { once: 0n, yearly: 0n };
  return Promise.all(
    lines.map(async (line) => {
      const item = visible.get(line.item);
      const [entry] = item === undefined ? [] : await entriesOf(context, [item]);
      const { document } = await currentForm(context, line.item);
      const { answers } = applyRules(document, line.answers ?? {}, context.now());
      return {
        ...{ lineId: line.id, name: item?.name ?? line.title, quantity: line.quantity },
        symbol: entry?.symbol ?? 'package',
        href: entry === undefined ? null : `${entry.href}?line=${line.id}`,
        price: entry === undefined ? null : (priceInWords(context, entry) ?? null),
        target: entry === undefined ? null : (targetInWords(context, entry) ?? null),
        answers: await answersInWords(context.store, document, answers, words),
        cost: item === undefined ? nothing : costOf(item, line.quantity),
      };
    }),
  );
}
