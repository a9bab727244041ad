import { actAsAgent, Person } from '@praxis/plugin-people/contract';
import {
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type Problem,
  type RecordOf,
} from '@praxis/sdk';
import { contactSubjects } from '../contact-subjects.js';
import { Contact } from '../contract.js';
import { callFields, readAbout, type About } from './call-form.js';
import { findCallers } from './find-callers.js';

const path = '/x/contacts/call';

/**
 * `/x/contacts/call`: who calls, and what about. `?number=` is for phone systems, which open it when a call comes:
 * a number that one person has leads to that person at once.
 */
export const callPage: PluginPage = {
  path: '/call',
  title: 'Log a call',
  permission: actAsAgent,
  template: 'call',

  async load({ query }, context) {
    const typed = query['number'] ?? query['q'] ?? '';
    const callers = await findCallers(context.store, typed);
    const only = query['number'] !== undefined && callers.length === 1 ? callers[0]?.id : undefined;
    const chosen = query['person'] ?? only;
    const person = await personOf(context, chosen);
    if (chosen === undefined || (person === undefined && chosen !== 'unknown'))
      return { model: lookUp(typed, callers) };
    const number_called = typed === '' ? (person?.phone ?? null) : typed;
    return form(context, person, { number_called }, context.now().toISOString(), []);
  },

  async submit(request, context) {
    const person = await personOf(context, one(request, 'person'));
    const began = one(request, 'began_at') ?? context.now().toISOString();
    const { values, problems } = await request.read(await callFields(context, person?.id ?? null));
    const about = readAbout(values['about']);
    if (problems.length > 0) return form(context, person, values, began, problems);
    const contact = {
      channel: values['channel'] as 'phone',
      direction: values['direction'] as 'in',
      person: person?.id ?? null,
      number_called: values['number_called'] as string | null,
      began_at: Number.isNaN(Date.parse(began)) ? context.now().toISOString() : began,
      lasted: typeof values['minutes'] === 'number' ? values['minutes'] * 60 : null,
      summary: values['summary'] as string,
      notes: values['notes'] as string | null,
    };
    const subject = await log(context, contact, about);
    return {
      redirect: subject ?? path,
      message: context.msg('The contact is logged.'),
    };
  },
};

type NewContact = Pick<
  RecordOf<typeof Contact>,
  'channel' | 'direction' | 'person' | 'number_called' | 'began_at' | 'lasted' | 'summary' | 'notes'
>;

/** Writes the contact with its record, both or neither. @returns where the record is */
async function log(context: PluginContext, contact: NewContact, about: About): Promise<string | undefined> {
  return context.store.transaction(async (tx) => {
    let subject: { readonly type: string; readonly id: string; readonly number: string | null } | undefined;
    if (about.kind === 'open') {
      // Read as whoever logs: what they may not see they cannot attach to.
      const { id, number } = await tx.get(about.type, about.id);
      subject = { type: about.type, id, number };
    } else if (about.kind === 'new') {
      const kind = context.contributions(contactSubjects).find(({ type }) => type === about.type);
      const made = await kind?.create(contact, tx);
      if (made !== undefined) subject = { type: about.type, id: made.id, number: made.number };
    }
    await tx.create(Contact, {
      ...contact,
      subject_type: subject?.type ?? null,
      subject_id: subject?.id ?? null,
    });
    return subject === undefined ? undefined : `/r/${subject.type}/${subject.number ?? subject.id}`;
  });
}

async function personOf({ store }: PluginContext, id: string | undefined) {
  if (id === undefined || !/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  const [person] = await store.getMany(Person, [id]);
  return person;
}

function one({ form }: PageRequest, name: string): string | undefined {
  const given = form[name];
  return typeof given === 'string' ? given : undefined;
}

function lookUp(typed: string, callers: readonly RecordOf<typeof Person>[]) {
  return {
    typed,
    person: null,
    searched: typed !== '',
    unknownHref: `${path}?${new URLSearchParams({ q: typed, person: 'unknown' }).toString()}`,
    lines: callers.map(({ id, name, phone, email, vip }) => ({
      href: `${path}?${new URLSearchParams({ q: typed, person: id }).toString()}`,
      symbol: vip ? 'star' : 'user',
      key: '',
      title: name,
      aside: [phone, email].filter((part) => part !== null).join(' · '),
    })),
  };
}

async function form(
  context: PluginContext,
  person: RecordOf<typeof Person> | undefined,
  values: Readonly<Record<string, unknown>>,
  began: string,
  problems: readonly Problem[],
): Promise<PageAnswer> {
  const fields = await callFields(context, person?.id ?? null);
  const open: {
    readonly href: string;
    readonly symbol: string;
    readonly key: string;
    readonly title: string;
  }[] = [];
  for (const subject of context.contributions(contactSubjects)) {
    const found = person === undefined ? [] : await subject.open(person.id, context);
    open.push(
      ...found.map(({ id, number, title }) => ({
        href: `/r/${subject.type}/${number ?? id}`,
        ...{ symbol: 'file', key: number ?? '', title },
      })),
    );
  }
  return {
    model: {
      typed: '',
      searched: false,
      unknownHref: '',
      lines: open,
      person: {
        name: person?.name ?? context.msg('Somebody whom we do not know'),
        href: person === undefined ? null : `/r/person/${person.id}`,
        detail: [person?.job_title, person?.phone, person?.email]
          .filter((part) => part !== null && part !== undefined)
          .join(' · '),
        vip: person?.vip === true,
      },
    },
    problems,
    form: {
      fields,
      values,
      submitLabel: context.msg('Log it'),
      cancelHref: path,
      hidden: { person: person?.id ?? 'unknown', began_at: began },
    },
  };
}
