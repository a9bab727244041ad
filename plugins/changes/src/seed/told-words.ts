import type { NotificationRule } from '@praxis/plugin-notifications/contract';
import type { NewRecord } from '@praxis/sdk';

interface Words {
  readonly subject: string;
  readonly body: string;
}

interface Told {
  readonly name: string;
  readonly description: string;
  readonly rule: Omit<NewRecord<typeof NotificationRule>, 'name' | 'template' | 'position' | 'channels'>;
  readonly en: Words;
  readonly de: Words;
}

const ofMeeting = { record_type: 'cab_meeting', audience: ['members', 'chair'], topic: 'approval' } as const;
const ofChange = { record_type: 'change', topic: 'progress' } as const;
const concerned = ['requester', 'assignee'];

/** On which occasions of changes and their boards who is told, and in which words. The first rule that fits tells. */
export const toldWords: readonly Told[] = [
  {
    name: 'CAB: called together',
    description: 'The board for emergencies meets at once.',
    rule: { ...ofMeeting, audience: [...ofMeeting.audience], event: 'created', condition: 'called = true' },
    en: {
      subject: 'Now: {{title}}',
      body: '**{{title}}** is called together at once, for:\n\n{{record.agenda}}',
    },
    de: {
      subject: 'Jetzt: {{title}}',
      body: '**{{title}}** wird sofort einberufen, für:\n\n{{record.agenda}}',
    },
  },
  {
    name: 'CAB: agenda',
    description: 'The agenda of a meeting, before it begins.',
    rule: {
      ...{ ...ofMeeting, audience: [...ofMeeting.audience] },
      ...{ event: 'changed', fields: ['agenda_told_at'] },
    },
    en: {
      subject: '{{title}}: the agenda',
      body: '**{{title}}** begins on **{{record.starts_at}}**. Before it come:\n\n{{record.agenda}}\n\nRead them before. What you are asked, you can answer before the meeting.',
    },
    de: {
      subject: '{{title}}: die Tagesordnung',
      body: '**{{title}}** beginnt am **{{record.starts_at}}**. Auf der Tagesordnung:\n\n{{record.agenda}}\n\nBitte lesen Sie vorher. Was Sie gefragt werden, können Sie vor der Sitzung beantworten.',
    },
  },
  {
    name: 'CAB: another agenda',
    description: 'Something came onto an agenda that was sent, or is gone.',
    rule: {
      ...{ ...ofMeeting, audience: [...ofMeeting.audience] },
      ...{ event: 'changed', fields: ['agenda_news'] },
    },
    en: {
      subject: '{{title}}: the agenda is another',
      body: 'The agenda of **{{title}}** on **{{record.starts_at}}** has changed:\n\n{{record.agenda_news}}',
    },
    de: {
      subject: '{{title}}: die Tagesordnung ist eine andere',
      body: 'Die Tagesordnung von **{{title}}** am **{{record.starts_at}}** hat sich geändert:\n\n{{record.agenda_news}}',
    },
  },
  {
    name: 'CAB: moved',
    description: 'A meeting begins at another time.',
    rule: {
      ...{ ...ofMeeting, audience: [...ofMeeting.audience] },
      ...{ event: 'changed', fields: ['moved_from'] },
    },
    en: {
      subject: '{{title}} was moved',
      body: 'The meeting of {{record.moved_from}} was moved: it begins on **{{record.starts_at}}**.',
    },
    de: {
      subject: '{{title}} wurde verschoben',
      body: 'Die Sitzung vom {{record.moved_from}} wurde verschoben: Sie beginnt am **{{record.starts_at}}**.',
    },
  },
  {
    name: 'CAB: cancelled',
    description: 'A meeting does not take place.',
    rule: {
      ...{ ...ofMeeting, audience: [...ofMeeting.audience] },
      ...{ event: 'transition', transitions: ['cancel'] },
    },
    en: {
      subject: '{{title}} is cancelled',
      body: 'The meeting on {{record.starts_at}} does not take place.',
    },
    de: { subject: '{{title}} fällt aus', body: 'Die Sitzung am {{record.starts_at}} findet nicht statt.' },
  },
  {
    name: 'CAB: minutes',
    description: 'What was decided in a meeting.',
    rule: {
      ...{ ...ofMeeting, audience: [...ofMeeting.audience, 'present'] },
      ...{ event: 'transition', transitions: ['end'] },
    },
    en: {
      subject: '{{title}}: the minutes',
      body: '{{#if record.decisions}}{{record.decisions}}{{/if}}\n\n{{#if record.minutes}}{{record.minutes}}{{/if}}',
    },
    de: {
      subject: '{{title}}: das Protokoll',
      body: '{{#if record.decisions}}{{record.decisions}}{{/if}}\n\n{{#if record.minutes}}{{record.minutes}}{{/if}}',
    },
  },
  {
    name: 'A change is agreed to',
    description: 'It is scheduled.',
    rule: { ...ofChange, audience: concerned, event: 'transition', transitions: ['schedule'] },
    en: {
      subject: '{{number}} is scheduled: {{title}}',
      body: '**{{number}} {{title}}** is scheduled: {{record.planned_start}} – {{record.planned_end}}.',
    },
    de: {
      subject: '{{number}} ist eingeplant: {{title}}',
      body: '**{{number}} {{title}}** ist eingeplant: {{record.planned_start}} – {{record.planned_end}}.',
    },
  },
  {
    name: 'A change is rejected',
    description: 'It is new again, and needs more.',
    rule: { ...ofChange, audience: concerned, event: 'transition', transitions: ['reject'] },
    en: {
      subject: '{{number}} is rejected: {{title}}',
      body: '**{{number}} {{title}}** is rejected:\n\n{{record.rejection_reason}}',
    },
    de: {
      subject: '{{number}} ist abgelehnt: {{title}}',
      body: '**{{number}} {{title}}** ist abgelehnt:\n\n{{record.rejection_reason}}',
    },
  },
  {
    name: 'Advice of the CAB',
    description: 'A board has written something about a change.',
    rule: { ...ofChange, audience: concerned, event: 'changed', fields: ['cab_advice'] },
    en: {
      subject: 'The CAB about {{number}}: {{title}}',
      body: 'The board on **{{number}} {{title}}**:\n\n{{record.cab_advice}}',
    },
    de: {
      subject: 'Das CAB zu {{number}}: {{title}}',
      body: 'Das Gremium zu **{{number}} {{title}}**:\n\n{{record.cab_advice}}',
    },
  },
  {
    name: 'A change is over',
    description: 'It is closed, and how it ended.',
    rule: { ...ofChange, audience: ['requester'], event: 'finished' },
    en: {
      subject: '{{number}} is over: {{title}}',
      body: '**{{number}} {{title}}** is closed: {{record.close_code}}.',
    },
    de: {
      subject: '{{number}} ist abgeschlossen: {{title}}',
      body: '**{{number}} {{title}}** ist geschlossen: {{record.close_code}}.',
    },
  },
  {
    name: 'Something stands against a scheduled change',
    description: 'Another change, a freeze or a window came into its way.',
    rule: {
      ...{ record_type: 'change', audience: ['assignee'], topic: 'assigned' },
      ...{ event: 'changed', fields: ['conflict_level'], condition: 'state = scheduled' },
    },
    en: {
      subject: 'Something stands against {{number}}: {{title}}',
      body: 'Something stands against the planned time of **{{number}} {{title}}** ({{record.planned_start}}). Its page says what, and when it could be instead.',
    },
    de: {
      subject: 'Gegen {{number}} spricht etwas: {{title}}',
      body: 'Gegen die geplante Zeit von **{{number}} {{title}}** ({{record.planned_start}}) spricht etwas. Ihre Seite sagt, was, und wann es stattdessen ginge.',
    },
  },
  {
    name: 'An exception is decided',
    description: 'Somebody made, or refused, an exception from a window or a freeze.',
    rule: {
      ...{ record_type: 'change_exception', audience: ['created_by'], topic: 'approval' },
      ...{ event: 'transition', transitions: ['grant', 'refuse'] },
    },
    en: {
      subject: 'Your exception: {{record.state}}',
      body: 'You asked for an exception for {{record.change}} from {{record.change_window}}: **{{record.state}}**. {{record.decision}}',
    },
    de: {
      subject: 'Ihre Ausnahme: {{record.state}}',
      body: 'Sie haben für {{record.change}} um eine Ausnahme von {{record.change_window}} gebeten: **{{record.state}}**. {{record.decision}}',
    },
  },
  {
    name: 'A template is no longer standard',
    description: 'A change of it failed.',
    rule: {
      ...{ record_type: 'change_template', audience: ['owner'], topic: 'assigned' },
      ...{ event: 'changed', fields: ['lost_at'] },
    },
    en: {
      subject: '{{title}} is not standard at the moment',
      body: '{{record.lost_by}} failed. Until enough changes of **{{title}}** have gone well, people agree to each of them.',
    },
    de: {
      subject: '{{title}} ist zurzeit kein Standard',
      body: '{{record.lost_by}} ist fehlgeschlagen. Bis genug Änderungen aus **{{title}}** gut gegangen sind, wird jede einzeln genehmigt.',
    },
  },
];
