import { choice, integer, markdown, text, type Fields, type PluginContext } from '@praxis/sdk';
import { contactSubjects } from '../contact-subjects.js';

const nothing = 'nothing';

/** What a contact is about, as the form holds it: nothing, a new record, or one that is open. */
export type About =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'new'; readonly type: string }
  | { readonly kind: 'open'; readonly type: string; readonly id: string };

/** The form of a call; what it may be about depends on who calls. */
export async function callFields(context: PluginContext, person: string | null) {
  return {
    channel: choice({
      label: 'Channel',
      required: true,
      default: 'phone',
      choices: { phone: 'Phone', walk_in: 'In person', chat: 'Chat' },
    }),
    direction: choice({
      label: 'Direction',
      required: true,
      default: 'in',
      choices: { in: 'They reached us', out: 'We reached them' },
    }),
    number_called: text({ label: 'Phone number', maxLength: 50 }),
    minutes: integer({ label: 'Lasted (minutes)', minimum: 0, maximum: 1440 }),
    summary: text({ label: 'What about', required: true }),
    about: choice({
      label: 'Record',
      required: true,
      default: nothing,
      choices: await subjects(context, person),
    }),
    notes: markdown({ label: 'Notes', maxLength: 20_000 }),
  } satisfies Fields;
}

/** Reads a choice of `about`. */
export function readAbout(given: unknown): About {
  const [type, id] = (typeof given === 'string' ? given : nothing).split(' ');
  if (type === undefined || id === undefined) return { kind: 'nothing' };
  return id === 'new' ? { kind: 'new', type } : { kind: 'open', type, id };
}

async function subjects(
  context: PluginContext,
  person: string | null,
): Promise<Readonly<Record<string, string>>> {
  const choices: Record<string, string> = {};
  for (const subject of context.contributions(contactSubjects)) {
    const open = person === null ? [] : await subject.open(person, context);
    for (const { id, number, title } of open)
      choices[`${subject.type} ${id}`] = [number, title].filter((part) => part !== null).join(' · ');
    if (context.store.types().includes(subject.type)) choices[`${subject.type} new`] = subject.newLabel;
  }
  return { ...choices, [nothing]: 'Only the contact' };
}
