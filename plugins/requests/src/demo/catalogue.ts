import { boolean, choice, date, markdown, reference, text, type Field, type FieldSchema } from '@praxis/sdk';
import { Location, Person } from '@praxis/plugin-people/contract';
import type { FormDocument, Question } from '../forms/document.js';

/** An item of the demonstration; what it refers to, it names. */
export interface ExampleItem {
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  readonly keywords: string;
  readonly symbol: string;
  readonly category: string;
  readonly service: string;
  readonly offering: string;
  readonly group: string;
  readonly kind?: 'item' | 'bundle' | 'joiner' | 'leaver';
  readonly price?: string;
  readonly recurring?: string;
  readonly most?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly provides?: 'service' | 'equipment' | 'account' | 'access';
  readonly returnable?: boolean;
  readonly automation?: 'manual' | 'partly' | 'full';
  readonly audience?: string;
  readonly form?: FormDocument;
  readonly approvals?: readonly {
    readonly name: string;
    readonly who: 'manager' | 'owner';
    readonly above?: string;
    readonly condition?: string;
  }[];
  readonly tasks?: readonly string[];
  readonly parts?: readonly { readonly item: string; readonly condition?: string }[];
}

export const categories = [
  {
    name: 'Equipment',
    symbol: 'devices',
    description: 'Laptops, phones, headphones and what goes with them.',
  },
  {
    name: 'Software',
    symbol: 'app-window',
    description: 'Programs that are installed or opened in the browser.',
  },
  { name: 'Access and accounts', symbol: 'key', description: 'Mailboxes, folders, remote access.' },
  { name: 'People', symbol: 'users', description: 'For those who start, move and leave.' },
] as const;

const ask = (field: Field, required = false, prefill?: string): Question => ({
  schema: field.schema,
  required,
  ...(prefill !== undefined && { prefill }),
});

function formOf(
  questions: Readonly<Record<string, Question>>,
  rules: FormDocument['rules'] = [],
  sections?: FormDocument['sections'],
): FormDocument {
  return { sections: sections ?? [{ fields: Object.keys(questions) }], questions, rules };
}

const where = ask(reference({ label: 'Where to', to: Location }), true, 'location');

/** A choice that keeps its order. */
const oneOf = (label: string, choices: Readonly<Record<string, string>>): { readonly schema: FieldSchema } =>
  choice({ label, choices });

export const exampleItems: readonly ExampleItem[] = [
  {
    ...{
      name: 'Headphones',
      summary: 'For calls and for quiet, with a cable or without.',
      symbol: 'headphones',
    },
    keywords: 'headset, earphones, Kopfhörer, noise cancelling',
    ...{ category: 'Equipment', service: 'Laptop', offering: 'Accessories', group: 'Workplace' },
    ...{ price: '89.00', days: 2, provides: 'equipment', returnable: true },
    approvals: [{ name: 'Manager', who: 'manager', above: '150.00' }],
    form: formOf(
      {
        model: {
          ...oneOf('Model', { office: 'For the office, with a cable', travel: 'Noise-cancelling, without' }),
          required: true,
        },
        reason: ask(text({ label: 'Why without noise', description: 'Such as an open office.' })),
        where,
      },
      [{ when: 'model = travel', show: ['reason'] }],
    ),
    tasks: ['Take them from the shelf', 'Hand them over'],
  },
  {
    ...{
      name: 'Laptop',
      summary: 'A new one, set up and with your programs on it.',
      symbol: 'device-laptop',
    },
    keywords: 'notebook, computer, PC, Rechner',
    ...{ category: 'Equipment', service: 'Laptop', offering: 'Standard workplace', group: 'Workplace' },
    ...{ price: '1249.00', days: 5, provides: 'equipment', returnable: true },
    approvals: [
      { name: 'Manager', who: 'manager' },
      { name: 'Owner of the service', who: 'owner', condition: 'size = large' },
    ],
    form: formOf(
      {
        size: {
          ...oneOf('Size', { small: '14 inches, light', large: '16 inches, for design' }),
          required: true,
        },
        why: ask(markdown({ label: 'What for', description: 'Asked for large ones.', maxLength: 2000 })),
        replaces: ask(boolean({ label: 'It replaces one that I have' })),
        old_tag: ask(
          text({
            label: 'Tag of the old one',
            description: 'Stands on its back, such as HV-1004.',
            maxLength: 40,
          }),
          true,
        ),
        where,
      },
      [
        { when: 'size = large', require: ['why'] },
        { when: 'replaces = true', show: ['old_tag'] },
      ],
      [
        { title: 'The laptop', fields: ['size', 'why'] },
        { title: 'Where it goes', fields: ['replaces', 'old_tag', 'where'] },
      ],
    ),
    tasks: ['Check the stock', 'Install and encrypt it', 'Hand it over and take the old one back'],
  },
  {
    ...{ name: 'Screen', summary: '27 inches, on an arm or on a foot.', symbol: 'device-desktop', most: 2 },
    keywords: 'monitor, display, Bildschirm',
    ...{
      category: 'Equipment',
      service: 'Monitors and docking',
      offering: 'Accessories',
      group: 'Workplace',
    },
    ...{ price: '249.00', days: 4, provides: 'equipment', returnable: true },
    approvals: [{ name: 'Manager', who: 'manager', above: '300.00' }],
    form: formOf({
      mount: { ...oneOf('Stands on', { foot: 'A foot', arm: 'An arm at the desk' }), required: true },
      where,
    }),
    tasks: ['Bring it to the desk and connect it'],
  },
  {
    ...{
      name: 'Mobile phone',
      summary: 'With a number of its own and data for the whole of Europe.',
      symbol: 'device-mobile',
    },
    keywords: 'smartphone, cell phone, Handy, SIM',
    ...{ category: 'Equipment', service: 'Mobile phone', offering: 'Voice and data', group: 'Workplace' },
    ...{ price: '429.00', recurring: '18.00', days: 5, provides: 'equipment', returnable: true },
    approvals: [{ name: 'Manager', who: 'manager' }],
    form: formOf(
      {
        number: { ...oneOf('Number', { fresh: 'A new one', keep: 'I bring mine' }), required: true },
        own_number: ask(text({ label: 'Your number', maxLength: 30 }), true),
        abroad: ask(boolean({ label: 'I call from outside Europe' })),
      },
      [{ when: 'number = keep', show: ['own_number'] }],
    ),
    tasks: ['Order the SIM', 'Enrol the phone', 'Hand it over'],
  },
  {
    ...{
      name: 'Remote access (VPN)',
      summary: 'Work from home or on the road as if you were at your desk.',
      symbol: 'network',
    },
    keywords: 'VPN, home office, tunnel, Fernzugriff',
    ...{
      category: 'Access and accounts',
      service: 'Remote access',
      offering: 'Remote access',
      group: 'Network',
    },
    ...{ hours: 8, provides: 'access', returnable: true, automation: 'partly' },
    approvals: [{ name: 'Manager', who: 'manager' }],
    form: formOf(
      {
        until: ask(date({ label: 'Until', description: 'Empty: as long as you work here.' })),
        private_device: ask(boolean({ label: 'From a device of my own' })),
        agreed: ask(boolean({ label: 'I keep it up to date and locked' })),
      },
      [{ when: 'private_device = true', show: ['agreed'], require: ['agreed'] }],
    ),
    tasks: ['Add the person to the group', 'Send the instructions'],
  },
  {
    ...{ name: 'Shared mailbox', summary: 'An address that several people read and answer.', symbol: 'mail' },
    keywords: 'mailbox, mail address, team inbox, Postfach',
    ...{ category: 'Access and accounts', service: 'Email', offering: 'Mailboxes', group: 'Collaboration' },
    ...{ hours: 16, provides: 'account' },
    form: formOf({
      address: ask(
        text({
          label: 'Address',
          description: 'What stands before the @.',
          pattern: '^[a-z0-9.-]+$',
          maxLength: 60,
        }),
        true,
      ),
      purpose: ask(text({ label: 'What for' }), true),
      external: ask(boolean({ label: 'Customers write to it' })),
    }),
    tasks: ['Create the mailbox', 'Give the members access'],
  },
  {
    ...{
      name: 'Access to a folder',
      summary: 'Read or change what lies in a shared folder.',
      symbol: 'folder',
    },
    keywords: 'share, drive, files, permissions, Laufwerk, Freigabe',
    ...{
      category: 'Access and accounts',
      service: 'Shared files',
      offering: 'Shared folders',
      group: 'Identity and access',
    },
    ...{ hours: 8, provides: 'access', returnable: true },
    approvals: [{ name: 'Manager', who: 'manager' }],
    form: formOf({
      folder: ask(text({ label: 'Folder', description: 'Its path, or what it is called.' }), true),
      level: { ...oneOf('What you need', { read: 'Read', change: 'Read and change' }), required: true },
    }),
    tasks: ['Ask the owner of the folder', 'Give access'],
  },
  {
    ...{ name: 'Office suite', summary: 'Texts, tables and slides.', symbol: 'file-text' },
    keywords: 'word processor, spreadsheet, presentation, Tabellen',
    ...{ category: 'Software', service: 'Laptop', offering: 'Software', group: 'Workplace' },
    ...{ recurring: '9.50', hours: 4, automation: 'full' as const, provides: 'service' as const },
  },
  {
    ...{ name: 'Drawing tool', summary: 'For diagrams and floor plans.', symbol: 'vector' },
    keywords: 'diagram, chart, CAD, Zeichnung',
    ...{ category: 'Software', service: 'Laptop', offering: 'Software', group: 'Workplace' },
    ...{ price: '79.00', days: 1, provides: 'service' as const },
    approvals: [{ name: 'Manager', who: 'manager', above: '50.00' }],
    tasks: ['Assign a licence and install it'],
  },
  {
    ...{ name: 'Sail design', summary: 'The program in which our sails are drawn.', symbol: 'palette' },
    keywords: 'pattern, CAD, lofting',
    ...{
      category: 'Software',
      service: 'Pattern design',
      offering: 'Design seats',
      group: 'Production systems',
    },
    ...{ price: '1890.00', recurring: '45.00', days: 3, provides: 'service' as const, returnable: true },
    audience: 'job_title contains "engineer" or job_title contains "designer"',
    approvals: [{ name: 'Owner of the service', who: 'owner' }],
    tasks: ['Assign a seat', 'Install it with the libraries'],
  },
  {
    ...{
      name: 'Home office',
      summary: 'What you need to work from home, in one go.',
      symbol: 'home',
      kind: 'bundle',
    },
    keywords: 'remote work, desk at home, Heimarbeit',
    ...{
      category: 'Equipment',
      service: 'Laptop',
      offering: 'Standard workplace',
      group: 'Workplace',
      days: 5,
    },
    form: formOf({
      screen: ask(boolean({ label: 'I need a screen' })),
      calls: ask(boolean({ label: 'I am in calls a lot' })),
      where,
    }),
    parts: [
      { item: 'Remote access (VPN)' },
      { item: 'Screen', condition: 'screen = true' },
      { item: 'Headphones', condition: 'calls = true' },
    ],
  },
  {
    ...{
      name: 'New employee',
      summary: 'Everything that somebody needs on the first day.',
      symbol: 'user-plus',
      kind: 'joiner',
      form: formOf({
        name: ask(text({ label: 'Name', maxLength: 200 }), true),
        email: ask(text({ label: 'Email', format: 'email' })),
        job_title: ask(text({ label: 'Job title' })),
        day: ask(date({ label: 'First day' }), true),
        role: ask(reference({ label: 'Role', to: 'role_template' }), true),
        location: ask(reference({ label: 'Location', to: Location }), true, 'location'),
      }),
    },
    keywords: 'onboarding, starter, joiner, new hire, Eintritt',
    ...{
      category: 'People',
      service: 'Laptop',
      offering: 'Joiners and leavers',
      group: 'Service desk',
      days: 10,
    },
  },
  {
    ...{
      name: 'Somebody leaves',
      summary: 'Takes back what was given, and closes what was opened.',
      symbol: 'user-minus',
      kind: 'leaver',
      form: formOf({
        person: ask(reference({ label: 'Who leaves', to: Person }), true),
        day: ask(date({ label: 'Last day' }), true),
        role: ask(reference({ label: 'What else is to do', to: 'role_template' })),
      }),
    },
    keywords: 'offboarding, leaver, exit, Austritt',
    ...{
      category: 'People',
      service: 'Laptop',
      offering: 'Joiners and leavers',
      group: 'Service desk',
      days: 10,
    },
  },
];

/** Roles with what they need; the groups are those of the company. */
export const exampleRoles = [
  {
    name: 'Office',
    description: 'Everybody at a desk.',
    steps: [
      { title: 'Sign-in and mailbox', kind: 'account', day: -5, group: 'Identity and access' },
      { title: 'Laptop, set up', kind: 'equipment', day: -2, group: 'Workplace' },
      { title: 'Door card', kind: 'access', day: -1, group: 'Facilities' },
      { title: 'Contract and identity are checked', kind: 'check', day: -1, group: 'Security' },
      { title: 'Welcome and tour of the house', kind: 'task', day: 0, group: 'Service desk' },
      { title: 'Safe with mail and passwords', kind: 'training', day: 5, group: 'Security' },
    ],
  },
  {
    name: 'Leaver',
    description: 'What is done for everybody who goes, beside what is given back.',
    steps: [
      { title: 'Mail goes to the manager', kind: 'task', day: 0, group: 'Collaboration' },
      { title: 'Sign-in is closed', kind: 'check', day: 0, group: 'Identity and access' },
    ],
  },
] as const;
