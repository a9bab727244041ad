import { createHash } from 'node:crypto';
import { all, eq, gt, now } from '@praxis/predicate';
import { Incident } from '@praxis/plugin-incidents/contract';
import { Person } from '@praxis/plugin-people/contract';
import { Comment } from '@praxis/plugin-worklog/contract';
import type { PageAnswer, PageRequest, PluginContext, PluginPage, Problem, Store } from '@praxis/sdk';
import { home } from '../look/frame.js';
import { GuestReport } from '../record-types/guest-report.js';
import { PortalSettings } from '../settings.js';

interface Guest {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly description: string;
}

/** In an hour: from one place, for one address, and in all. */
const most = { origin: 5, email: 3, all: 60 } as const;

/**
 * `/portal/guest`: a report by somebody who does not sign in; off until an administrator wants it. Nothing is told of
 * who is known: the answer goes to the address, so only its owner learns anything, and proves it by answering.
 */
export const guestPage: PluginPage = {
  path: '/guest',
  at: `${home}/guest`,
  area: 'portal',
  open: true,
  title: 'Report a problem',
  template: 'guest',
  load: ({ query }, context) =>
    Promise.resolve(
      isOpen(context)
        ? form({ name: '', email: '', title: '', description: '' }, [], query['sent'] === '1')
        : { notFound: true as const },
    ),
  async submit(request, context) {
    if (!isOpen(context)) return { notFound: true };
    const guest = readGuest(request);
    // People do not see this field; machines fill it in, and are told what people are told.
    if (request.form['website'] !== '' && request.form['website'] !== undefined) return sent;
    const problems = problemsOf(guest, context);
    if (problems.length > 0) return form(guest, problems, false);
    const store = context.store.asSystem('guests have no access of their own');
    const origin = createHash('sha256')
      .update(request.address ?? 'unknown')
      .digest('hex');
    if (await isTooMuch(store, guest.email, origin)) {
      const message = context.msg('Too many reports came at once. Try again in an hour, or call us.');
      return { ...form(guest, [{ pointer: '', code: 'E_TOO_MANY', message }], false), status: 429 };
    }
    await report(context, store, guest, origin);
    return sent;
  },
};

const sent: PageAnswer = { redirect: `${home}/guest?sent=1` };

function isOpen({ settings }: PluginContext): boolean {
  return settings(PortalSettings).guests;
}

async function isTooMuch(store: Store, email: string, origin: string): Promise<boolean> {
  const lately = gt('created_at', now('-PT1H'));
  const [ofOrigin, ofEmail, ofAll] = await Promise.all([
    store.count(GuestReport, { filter: all(eq('origin', origin), lately) }),
    store.count(GuestReport, { filter: all(eq('email', email), lately) }),
    store.count(GuestReport, { filter: lately }),
  ]);
  return ofOrigin >= most.origin || ofEmail >= most.email || ofAll >= most.all;
}

async function report(context: PluginContext, store: Store, guest: Guest, origin: string): Promise<void> {
  const { items } = await store.find(Person, { filter: eq('email', guest.email), limit: 1 });
  const caller = items[0] ?? (await store.create(Person, { name: guest.name, email: guest.email }));
  const incident = await store.create(Incident, {
    ...{ title: guest.title, description: guest.description === '' ? null : guest.description },
    ...{ caller: caller.id, channel: 'portal' as const, impact: '5' as const, urgency: '4' as const },
  });
  await store.create(Comment, {
    ...{ subject_type: Incident.name, subject_id: incident.id, audience: 'internal' as const },
    channel: 'portal',
    body: context.msg(
      'This came by the form for guests, as {name}. Whose address it is is proved once its owner answers by mail.',
      { name: guest.name },
    ),
  });
  await store.create(GuestReport, { email: guest.email, origin, incident: incident.id });
}

function form(
  guest: Guest,
  problems: readonly Problem[],
  isSent: boolean,
): Extract<PageAnswer, { model: unknown }> {
  const problemOf = (field: string) => problems.find(({ pointer }) => pointer === `/${field}`)?.message;
  return {
    status: problems.length > 0 ? 422 : 200,
    problems,
    model: {
      ...guest,
      isSent,
      fields: (['name', 'email', 'title'] as const).map((name) => ({
        name,
        value: guest[name],
        problem: problemOf(name),
      })),
      loginHref: `/login?${new URLSearchParams({ return: home }).toString()}`,
    },
  };
}

function readGuest({ form: posted }: PageRequest): Guest {
  const text = (name: string, longest: number): string => {
    const value = posted[name];
    return typeof value === 'string' ? value.trim().slice(0, longest).toWellFormed() : '';
  };
  return {
    name: text('name', 200),
    email: text('email', 254).toLowerCase(),
    title: text('title', 255),
    description: text('description', 20_000),
  };
}

function problemsOf({ name, email, title }: Guest, { msg }: PluginContext): readonly Problem[] {
  const problem = (field: string, message: string): Problem => ({
    pointer: `/${field}`,
    code: 'E_FIELD_REQUIRED',
    message,
  });
  return [
    ...(name === '' ? [problem('name', msg('Tell us your name.'))] : []),
    ...(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)
      ? []
      : [problem('email', msg('Tell us the address to which we can write.'))]),
    ...(title === '' ? [problem('title', msg('Say in a few words what does not work.'))] : []),
  ];
}
