import type { Panel, PluginContext } from '@praxis/sdk';
import { progressOf } from '../provide-approvals.js';
import { Approval } from '../record-types/approval.js';
import { ApprovalVote } from '../record-types/approval-vote.js';
import { recordHref } from '../subject.js';
import { progressModel } from './progress-model.js';

/** On the pages of an approval and of a vote: how far it is, and the record that it is about. */
export const progressPanel: Panel = {
  id: 'approvals.progress',
  slot: 'record.main',
  title: 'Progress',
  types: [Approval.name, ApprovalVote.name],
  template: 'panels/progress',
  async load({ record, type }, context) {
    if (record === undefined) return undefined;
    const isVote = type === ApprovalVote.name;
    const id = isVote ? String(record['approval']) : record.id;
    // Whoever reads the vote is asked, so they may know who else is.
    const store = isVote ? context.store.asSystem('whoever is asked may know who else is') : context.store;
    const [approval] = await store.getMany(Approval, [id]);
    if (approval === undefined) return undefined;
    const [latest] = await progressModel(context, await progressOf(context.store, [approval]), {
      returnHref: recordHref(type ?? Approval.name, record),
      // The page of a vote has the buttons of its lifecycle.
      answers: !isVote,
      // The question is the headline of both.
      asksOnItsPage: true,
    });
    return {
      latest: isVote ? { ...latest, withdrawHref: null } : latest,
      earlier: [],
      subject: await subjectLink(context, approval.subject_type, approval.subject_id),
    };
  },
};

/** The way to the record, for whoever may read it. */
async function subjectLink({ store }: PluginContext, type: string, id: string) {
  if (!store.types().includes(type)) return null;
  const subject = (await store.titles([{ type, id }]))[id];
  return subject === undefined
    ? null
    : { key: subject.number, title: subject.title, href: recordHref(type, subject) };
}
