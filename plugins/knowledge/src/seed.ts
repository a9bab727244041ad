import type { PluginContext } from '@praxis/sdk';
import { ArticleTemplate, StandardQuestion } from './contract.js';

/** A checklist and templates to begin with. Both are the house's own from then on. */
export async function seed(context: PluginContext): Promise<void> {
  const store = context.store.asSystem('a checklist and templates to begin with');
  const questions: readonly (readonly [question: string, weight: number])[] = [
    ['Nobody else has written the same: it is the only article about it.', 20],
    ['It is complete: issue, environment and resolution are there.', 15],
    ['It is in the words of those who have the issue.', 15],
    ['It is clear: somebody who does the work understands it at once.', 15],
    ['The title says what it is about.', 10],
    ['What links to it, and what it links to, is right.', 10],
    ['Audience, governance and owner are right.', 15],
  ];
  for (const [index, [question, weight]] of questions.entries())
    await store.create(StandardQuestion, { question, weight, position: (index + 1) * 10 });
  await store.create(ArticleTemplate, {
    name: 'Something is wrong',
    kind: 'problem',
    title_hint: 'What does not work, in the words of those who have it',
    position: 10,
  });
  await store.create(ArticleTemplate, {
    name: 'How to',
    kind: 'how_to',
    title_hint: 'How to do one thing',
    resolution: '1. First step\n2. Second step\n\nYou are done when …',
    position: 20,
  });
  await store.create(ArticleTemplate, {
    name: 'Question and answer',
    kind: 'question',
    title_hint: 'The question as people ask it',
    position: 30,
  });
  await store.create(ArticleTemplate, {
    name: 'Known error',
    kind: 'known_error',
    title_hint: 'What fails, and with which message',
    resolution: '**Until it is fixed:**\n\n1. \n\n**When it is fixed:** ',
    position: 40,
  });
  await store.create(ArticleTemplate, {
    name: 'Reference',
    kind: 'reference',
    title_hint: 'What is looked up here',
    position: 50,
  });
}
