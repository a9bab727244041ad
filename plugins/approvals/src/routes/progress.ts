import type { Route } from '@praxis/sdk';
import { Approvals } from '../approval-service.js';
import { readableRecord } from '../subject.js';
import { ApprovalSubjectError } from '../errors.js';

/** `/api/v1/x/approvals/of/<type>/<id or number>`: how far the approvals of a record are. */
export const progressRoute: Route = {
  method: 'get',
  path: '/of/:type/:key',
  summary: 'The approvals of a record with their stages and votes, the latest first',
  answer: { type: 'object', properties: { approvals: { type: 'array', items: { type: 'object' } } } },
  async handle({ params }, context) {
    const { type = '', key = '' } = params;
    const record = await readableRecord(context.store, type, key);
    if (record === undefined) throw new ApprovalSubjectError({ type, key });
    return {
      json: { approvals: await context.use(Approvals).progressOf(context.store, { type, id: record.id }) },
    };
  },
};
