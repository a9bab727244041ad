import { on, type SaveContext } from '@praxis/sdk';
import { Person } from '@praxis/plugin-people/contract';
import { ArticleIdea } from '../contract.js';

/** Whoever takes an idea is its writer. */
export const ideaWriter = on(ArticleIdea).beforeSave(
  { id: 'knowledge.idea-writer', actions: ['transition'], fields: ['state'] },
  async (draft, context) =>
    context.transition === 'take' && draft.writer === null ? { writer: await personOf(context) } : undefined,
);

async function personOf({ principal, tx }: SaveContext<typeof ArticleIdea>): Promise<string | null> {
  const [person] = await tx
    .asSystem('a writer is somebody whom the directory knows')
    .getMany(Person, [principal.id]);
  return person?.id ?? null;
}
