import { all, any, eq } from '@praxis/predicate';
import { on, refuse } from '@praxis/sdk';
import { RecordLink } from '../contract.js';
import { readableRecord } from '../subject.js';

/** A link leads to another record that is there and readable, and says nothing that is said already. */
export const linkMakesSense = on(RecordLink).guard(
  { id: 'worklog.link-makes-sense', actions: ['create', 'restore'] },
  async (link, { tx }) => {
    const [from, to] = [link.subject_id as string, link.target_id as string];
    if (from === to) return refuse('LINK_SELF', 'A record cannot be linked with itself.', 'target_id');
    if ((await readableRecord(tx, link.target_type as string, to)) === undefined) {
      return refuse('LINK_TARGET', 'There is no such record that you may read.', 'target_id');
    }
    // Backwards, too: "related" would say it twice, and the other kinds would contradict themselves.
    const { items } = await tx.asSystem('a link counts whoever may see it').find(RecordLink, {
      filter: all(
        eq('kind', link.kind as string),
        any(
          all(eq('subject_id', from), eq('target_id', to)),
          all(eq('subject_id', to), eq('target_id', from)),
        ),
      ),
      fields: ['subject_id'],
      limit: 1,
    });
    const [existing] = items;
    if (existing === undefined) return undefined;
    return existing.subject_id === from || link.kind === 'related'
      ? refuse('LINK_EXISTS', 'The two records are linked like this already.', 'target_id')
      : refuse(
          'LINK_CONTRADICTION',
          'The two records are linked the other way round. Remove that link first.',
          'kind',
        );
  },
);
