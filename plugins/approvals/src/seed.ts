import { eq, isIn } from '@praxis/predicate';
import {
  NotificationRule,
  NotificationTemplate,
  NotificationText,
} from '@praxis/plugin-notifications/contract';
import type { NewRecord, PluginContext, RecordStore, Seed } from '@praxis/sdk';
import { Approval } from './record-types/approval.js';
import { ApprovalVote } from './record-types/approval-vote.js';

interface Words {
  readonly subject: string;
  readonly body: string;
}

const question = {
  en: '**{{title}}**\n\n{{#if record.subject_key}}{{record.subject_key}}\n\n{{/if}}{{#if record.details}}{{record.details}}\n\n{{/if}}',
  de: '**{{title}}**\n\n{{#if record.subject_key}}{{record.subject_key}}\n\n{{/if}}{{#if record.details}}{{record.details}}\n\n{{/if}}',
};

const ways = {
  en: '[Approve or reject]({{personal_url}})\n\nThe link is for you alone. You can also [sign in and answer there]({{url}}).\n',
  de: '[Genehmigen oder ablehnen]({{personal_url}})\n\nDer Link ist nur für Sie. Sie können sich auch [anmelden und dort antworten]({{url}}).\n',
};

/** What those who are asked, and those who wait, are told; texts that administrators change as any other. */
export const seededTexts = {
  asked: {
    name: 'Your approval is asked for',
    description: 'Somebody is asked to approve something, for themselves or as a deputy.',
    en: {
      subject: 'Your approval: {{title}}',
      body: `Hello {{recipient.first_name}},\n\n{{#if record.requester}}{{record.requester}} asks{{else}}You are asked{{/if}} for your approval:\n\n${question.en}${ways.en}`,
    },
    de: {
      subject: 'Ihre Genehmigung: {{title}}',
      body: `Guten Tag {{recipient.first_name}},\n\n{{#if record.requester}}{{record.requester}} bittet um{{else}}es geht um{{/if}} Ihre Genehmigung:\n\n${question.de}${ways.de}`,
    },
  },
  reminded: {
    name: 'Your approval is still asked for',
    description: 'Somebody has not answered yet.',
    en: {
      subject: 'Still waiting for your approval: {{title}}',
      body: `Hello {{recipient.first_name}},\n\nthis still waits for your answer{{#if record.due_at}}, until {{record.due_at}}{{/if}}:\n\n${question.en}${ways.en}`,
    },
    de: {
      subject: 'Wartet noch auf Ihre Genehmigung: {{title}}',
      body: `Guten Tag {{recipient.first_name}},\n\ndies wartet noch auf Ihre Antwort{{#if record.due_at}}, bis {{record.due_at}}{{/if}}:\n\n${question.de}${ways.de}`,
    },
  },
  asked_back: {
    name: 'An approver asks back',
    description: 'Whoever asked for an approval is to answer a question first.',
    en: {
      subject: 'A question before the approval: {{title}}',
      body: 'Hello {{recipient.first_name}},\n\n{{actor.name}} wants to know more before answering **{{title}}**:\n\n{{record.question}}\n\n[Answer]({{url}})\n',
    },
    de: {
      subject: 'Rückfrage vor der Genehmigung: {{title}}',
      body: 'Guten Tag {{recipient.first_name}},\n\n{{actor.name}} möchte mehr wissen, bevor **{{title}}** entschieden wird:\n\n{{record.question}}\n\n[Antworten]({{url}})\n',
    },
  },
  answered: {
    name: 'What an approver asked is answered',
    description: 'Whoever asked back has an answer, and is asked again.',
    en: {
      subject: 'Answered: {{title}}',
      body: `Hello {{recipient.first_name}},\n\nthe answer to your question:\n\n{{record.answer}}\n\n${question.en}${ways.en}`,
    },
    de: {
      subject: 'Beantwortet: {{title}}',
      body: `Guten Tag {{recipient.first_name}},\n\ndie Antwort auf Ihre Rückfrage:\n\n{{record.answer}}\n\n${question.de}${ways.de}`,
    },
  },
  voided: {
    name: 'Your answer is not needed any more',
    description: 'What somebody was asked about was edited, and the approval is void.',
    en: {
      subject: 'Not needed any more: {{title}}',
      body: 'Hello {{recipient.first_name}},\n\n**{{title}}** was edited while it waited for your approval. Your answer is not needed any more; if it is to be approved as it is now, you are asked anew.\n\n[Open]({{url}})\n',
    },
    de: {
      subject: 'Nicht mehr nötig: {{title}}',
      body: 'Guten Tag {{recipient.first_name}},\n\n**{{title}}** wurde bearbeitet, während es auf Ihre Genehmigung wartete. Ihre Antwort ist nicht mehr nötig; soll es so genehmigt werden, wie es jetzt ist, werden Sie neu gefragt.\n\n[Öffnen]({{url}})\n',
    },
  },
  decided: {
    name: 'An approval was decided',
    description: 'Whoever asked for an approval hears what came of it.',
    en: {
      subject: '{{record.state}}: {{record.title}}',
      body: 'Hello {{recipient.first_name}},\n\n**{{record.title}}**: {{record.state}}.\n\n{{#if record.outcome}}{{record.outcome}}\n\n{{/if}}[Open {{number}}]({{url}})\n',
    },
    de: {
      subject: 'Entschieden: {{record.title}}',
      body: 'Guten Tag {{recipient.first_name}},\n\n**{{record.title}}** ist entschieden: {{record.state}}.\n\n{{#if record.outcome}}{{record.outcome}}\n\n{{/if}}[{{number}} öffnen]({{url}})\n',
    },
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly name: string; readonly description: string; readonly en: Words; readonly de: Words }
  >
>;

type SeededRule = Omit<NewRecord<typeof NotificationRule>, 'position' | 'template'> & {
  readonly template: keyof typeof seededTexts;
};

const onVotes = { event: 'transition', topic: 'approval', channels: ['inbox', 'email'] } as const;

const toWhomItMayConcern = { event: 'changed', topic: 'approval', channels: ['inbox', 'email'] } as const;

const seededRules: readonly SeededRule[] = [
  {
    ...{ name: 'An approval is asked of you', record_type: ApprovalVote.name, fields: ['approver'] },
    ...{ ...toWhomItMayConcern, audience: ['approver'], template: 'asked' },
  },
  {
    ...{ name: 'An approval is asked of you as deputy', record_type: ApprovalVote.name, fields: ['deputy'] },
    ...{ ...toWhomItMayConcern, audience: ['deputy'], template: 'asked', condition: 'state = waiting' },
  },
  {
    ...{ name: 'An approval still waits for you', record_type: ApprovalVote.name, fields: ['reminded_at'] },
    ...{ ...toWhomItMayConcern, audience: ['approver', 'deputy'], template: 'reminded' },
    condition: 'state = waiting',
  },
  {
    ...{ ...onVotes, record_type: ApprovalVote.name, transitions: ['ask_back'] },
    name: 'An approver asks back',
    ...{ audience: ['requester', 'created_by'], template: 'asked_back' },
  },
  {
    ...{ ...onVotes, record_type: ApprovalVote.name, transitions: ['answer'] },
    name: 'Your question about an approval is answered',
    ...{ audience: ['approver', 'deputy'], template: 'answered' },
  },
  {
    ...{ name: 'An approval was decided', record_type: Approval.name, fields: ['state'] },
    ...{ ...toWhomItMayConcern, audience: ['requester', 'created_by'], template: 'decided' },
    condition: 'state in (approved, rejected, expired, voided)',
  },
];

/** What somebody waits for who is not asked again at once: see `askAgain`. */
const isVoid = 'approval.state = voided and (approval.when_edited = void or approval.problem is not empty)';

/** Came later than the others; the step that brings it reaches systems that have those. */
const voidRule: SeededRule = {
  ...{ ...onVotes, record_type: ApprovalVote.name, transitions: ['release'], condition: isVoid },
  name: 'An approval that waits for you is void',
  ...{ audience: ['approver', 'deputy'], template: 'voided' },
};

/** What approvers and askers are told, as far as it is not there yet. */
export const seed: readonly Seed[] = [
  async (context) => make(context, seededRules),
  async (context) => {
    const store = context.store.asSystem('the plugin brings what approvers are told');
    const { items: there } = await store.find(NotificationRule, {
      filter: isIn('record_type', [ApprovalVote.name, Approval.name]),
      limit: 200,
    });
    const tells = (transition: string): boolean =>
      there.some(({ transitions }) => transitions?.includes(transition) === true);
    const missing = [...seededRules, voidRule].filter(
      ({ transitions }) => transitions !== undefined && !transitions?.some(tells),
    );
    await make(context, missing);
    // Before edits made approvals void, nobody could be told of that; rules that were changed stay as they are.
    const decided = there.find(({ condition }) => condition === 'state in (approved, rejected, expired)');
    if (decided !== undefined)
      await store.update(NotificationRule, decided.id, {
        condition: 'state in (approved, rejected, expired, voided)',
      });
  },
];

async function make(context: PluginContext, rules: readonly SeededRule[]): Promise<void> {
  const store = context.store.asSystem('the plugin brings what approvers are told');
  const templates = new Map<string, string>();
  for (const [index, { template: key, ...rule }] of rules.entries()) {
    const template = templates.get(key) ?? (await makeTemplate(store, key));
    templates.set(key, template);
    await store.create(NotificationRule, { ...rule, position: 200 + index, template });
  }
}

async function makeTemplate(store: RecordStore, key: SeededRule['template']): Promise<string> {
  const { name, description, en, de } = seededTexts[key];
  // Whoever took a rule away may have kept its words.
  const { items } = await store.find(NotificationTemplate, { filter: eq('name', name), limit: 1 });
  if (items[0] !== undefined) return items[0].id;
  const { id } = await store.create(NotificationTemplate, { name, description });
  for (const [language, words] of Object.entries({ en, de }))
    await store.create(NotificationText, { template: id, language, ...words });
  return id;
}
