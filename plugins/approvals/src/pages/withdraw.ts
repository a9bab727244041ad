import { AccessDeniedError, type PluginPage } from '@praxis/sdk';
import { mayWithdraw } from '../actions/withdraw.js';
import { decide } from '../hooks/votes.js';
import { Approval } from '../record-types/approval.js';
import { readableRecord, recordHref } from '../subject.js';

/** Takes the button of the panel. */
export const withdrawPage: PluginPage = {
  path: '/withdraw/:approval',
  title: 'Approval',
  template: 'pages/vote',

  async load({ params }, { store }) {
    const approval = await readableRecord(store, Approval.name, params['approval'] ?? '');
    return approval === undefined ? { notFound: true } : { redirect: recordHref(Approval.name, approval) };
  },

  async submit({ params }, context) {
    const [approval] = await context.store.getMany(Approval, [params['approval'] ?? '']);
    if (approval === undefined) return { notFound: true };
    if (!mayWithdraw(approval, context))
      throw new AccessDeniedError({ action: 'withdraw', type: Approval.name });
    await context.store.transaction(async (tx) => {
      const system = tx.asSystem('whoever asked may take it back');
      await system.lock(`approval ${approval.id}`);
      const { state } = await system.get(Approval, approval.id);
      if (state === 'pending') await decide(system, approval, 'withdrawn', null);
    });
    const readable = await readableRecord(context.store, approval.subject_type, approval.subject_id);
    return {
      redirect:
        readable === undefined
          ? recordHref(Approval.name, approval)
          : recordHref(approval.subject_type, readable),
      message: context.msg('Withdrawn.'),
    };
  },
};
