import { on, type SaveContext } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { contribute } from '../access.js';
import { Article, KnowledgeSettings, textFields } from '../contract.js';

type Context = SaveContext<typeof Article>;

/** Whoever writes an article owns it until somebody else does. */
export const articleOwner = on(Article).beforeSave(
  { id: 'knowledge.owner', actions: ['create'] },
  async (draft, { principal, tx }) => {
    if (draft.owner !== null) return undefined;
    // Accounts of programs are nobody's.
    const [person] = await tx
      .asSystem('an owner is somebody whom the directory knows')
      .getMany(Person, [principal.id]);
    return person === undefined ? undefined : { owner: person.id };
  },
);

/** What follows from publishing, retiring and the like: times, and how far the article can be trusted (KCS v6). */
export const publicationStamps = on(Article).beforeSave(
  { id: 'knowledge.publication', actions: ['create', 'transition'], fields: ['state'] },
  (draft, context) => {
    const at = context.now().toISOString();
    switch (draft.state) {
      case 'draft':
      case 'review':
      case 'scheduled':
        return { confidence: 'work_in_progress', retired_at: null };
      case 'published':
        return {
          published_at: context.action === 'create' ? (draft.published_at ?? at) : at,
          confidence: confidenceOf(context),
          review_on: reviewDate(draft.review_on, context),
          stale: false,
        };
      case 'retired':
        return { confidence: 'archived', retired_at: at };
      default:
        return undefined;
    }
  },
);

/** Counts versions of the text; a translation that is written again is no longer behind its original. */
export const textVersion = on(Article).beforeSave(
  { id: 'knowledge.text-version', actions: ['update', 'transition'], fields: [...textFields] },
  (draft) => ({
    text_version: (draft.text_version ?? 1) + 1,
    ...(draft.translation_of !== null && { stale: false }),
  }),
);

/** Candidates publish what is not validated yet; contributors, and what they scheduled or brought in, is. */
function confidenceOf({ may, principal }: Context): 'validated' | 'not_validated' {
  return principal.kind !== 'person' || may(contribute) ? 'validated' : 'not_validated';
}

function reviewDate(given: string | null, { now, settings }: Context): string | null {
  const today = now();
  if (given !== null && given > today.toISOString().slice(0, 10)) return given;
  const { review_months: months } = settings(KnowledgeSettings);
  if (months === 0) return null;
  const then = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, today.getUTCDate()));
  return then.toISOString().slice(0, 10);
}
