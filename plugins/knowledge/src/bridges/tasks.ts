import { Task, Taskable } from '@praxis/plugin-tasks/contract';
import { all, eq, isIn } from '@praxis/predicate';
import { defineBridge, extendType, on, reference } from '@praxis/sdk';
import { Comment } from '@praxis/plugin-worklog/contract';
import { Article, ArticleFeedback, KnowledgeSettings } from '../contract.js';

const dayMs = 86_400_000;

/** The feedback that a task is about. */
const TaskFeedback = extendType(Task, {
  plugin: 'knowledge',
  fields: {
    feedback: reference({ label: 'Feedback', to: ArticleFeedback, readOnly: true, onPurge: 'clear' }),
  },
});

/**
 * Feedback that somebody has to look at opens a task on the article, for its owner and their group, with a due date of
 * its own. While one is open, more of it is told on that task: ten readers who miss the same are one piece of work.
 */
const feedbackOpensTask = on(ArticleFeedback).derive(
  { id: 'knowledge.feedback-opens-task', actions: ['create', 'update'], fields: ['verdict', 'comment'] },
  async (feedback, { tx, now, settings, msg }) => {
    if (feedback.verdict === 'right' || feedback.state !== 'open') return;
    if (feedback.verdict === 'not_right' && feedback.comment === null) return;
    const system = tx.asSystem('what readers say reaches whoever keeps the article');
    const [article] = await system.getMany(Article, [feedback.article]);
    if (article === undefined) return;
    const { items } = await system.find(Task.name, {
      filter: all(eq('subject_id', article.id), isIn('state_category', ['new', 'active', 'paused']), {
        field: 'knowledge__feedback',
        op: 'isNotEmpty',
      }),
      limit: 1,
    });
    const [open] = items;
    const said = feedback.comment ?? msg('Somebody found it not right.');
    if (open !== undefined) {
      if (TaskFeedback.read(open).feedback !== feedback.id)
        await system.create(Comment, {
          ...{ subject_type: Task.name, subject_id: open.id },
          ...{ audience: 'internal', body: said },
        });
      return;
    }
    const due = new Date(now().getTime() + settings(KnowledgeSettings).feedback_days * dayMs);
    await system.create(Task.name, {
      ...{ subject_type: Article.name, subject_id: article.id },
      title: msg('Look at feedback: {title}', { title: article.title.slice(0, 200) }),
      description: said,
      assignee: article.owner,
      assignment_group: article.owner_group,
      due_at: due.toISOString(),
      ...TaskFeedback.patch({ feedback: feedback.id }),
    });
  },
);

/** Who finishes the task has looked at the feedback. */
const finishedTaskClosesFeedback = on(Task.name).derive(
  {
    id: 'knowledge.task-closes-feedback',
    actions: ['transition'],
    fields: ['state'],
    when: (task) => typeof task['knowledge__feedback'] === 'string',
  },
  async (task, { tx }) => {
    const { feedback: id } = TaskFeedback.read(task);
    if (id === null || !['done', 'void'].includes(String(task['state_category']))) return;
    const system = tx.asSystem('feedback ends with its task');
    const [feedback] = await system.getMany(ArticleFeedback, [id]);
    if (feedback?.state !== 'open') return;
    const { items } = await system.find(ArticleFeedback, {
      filter: all(
        eq('article', feedback.article),
        eq('state', 'open'),
        isIn('verdict', ['not_right', 'flag']),
      ),
      limit: 100,
    });
    for (const each of items)
      await system.transition(
        ArticleFeedback,
        each.id,
        task['state_category'] === 'done' ? 'finish' : 'dismiss',
      );
  },
);

/** What an article needs is done in tasks, and what readers say opens one. */
export const bridge = defineBridge({
  extensions: [extendType(Article, { plugin: 'knowledge', traits: [Taskable] }), TaskFeedback],
  hooks: [feedbackOpensTask, finishedTaskClosesFeedback],
});
