import type { PluginContext } from '@praxis/sdk';
import { ArticleTemplate, StandardQuestion } from './contract.js';

/** A checklist and templates to begin with. Both are the house's own from then on. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('a checklist and templates to begin with');
  const { msg } = context;
  const questions: readonly (readonly [question: string, weight: number])[] = [
    [msg('Nobody else has written the same: it is the only article about it.'), 20],
    [msg('It is complete: issue, environment and resolution are there.'), 15],
    [msg('It is in the words of those who have the issue.'), 15],
    [msg('It is clear: somebody who does the work understands it at once.'), 15],
    [msg('The title says what it is about.'), 10],
    [msg('What links to it, and what it links to, is right.'), 10],
    [msg('Audience, governance and owner are right.'), 15],
  ];
  for (const [index, [question, weight]] of questions.entries())
    await store.create(StandardQuestion, { question, weight, position: (index + 1) * 10 });
  await store.create(ArticleTemplate, {
    name: msg('Something is wrong'),
    kind: 'problem',
    title_hint: msg('What does not work, in the words of those who have it'),
    position: 10,
  });
  await store.create(ArticleTemplate, {
    name: msg('How to'),
    kind: 'how_to',
    title_hint: msg('How to do one thing'),
    resolution: msg('1. First step\n2. Second step\n\nYou are done when …'),
    position: 20,
  });
  await store.create(ArticleTemplate, {
    name: msg('Question and answer'),
    kind: 'question',
    title_hint: msg('The question as people ask it'),
    position: 30,
  });
  await store.create(ArticleTemplate, {
    name: msg('Known error'),
    kind: 'known_error',
    title_hint: msg('What fails, and with which message'),
    resolution: msg('**Until it is fixed:**\n\n1. \n\n**When it is fixed:** '),
    position: 40,
  });
  await store.create(ArticleTemplate, {
    name: msg('Reference'),
    kind: 'reference',
    title_hint: msg('What is looked up here'),
    position: 50,
  });
}
