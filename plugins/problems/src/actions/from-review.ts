import { all, eq } from '@praxis/predicate';
import { Incident, MajorIncident, MajorIncidentReview } from '@praxis/plugin-incidents/contract';
import { RecordLink } from '@praxis/plugin-worklog/contract';
import { action, type RecordOf, type Transaction } from '@praxis/sdk';
import { IncidentProblem, KnownError, Problem } from '../contract.js';

type Review = RecordOf<typeof MajorIncidentReview>;

/** Children of the incident that are linked with it; who has more of them links the rest by hand. */
const mostChildren = 200;

/**
 * What a major incident taught becomes a problem: what the review says is copied, and its incident and the
 * children of that are linked, unless another problem explains them already. Asked twice, it leads to the first.
 */
export const problemFromReview = action(MajorIncidentReview, {
  id: 'problems.from-review',
  label: 'Make a problem of it',
  icon: 'bug',
  async run({ records: [review] }, { store, msg }) {
    if (review === undefined) return { message: msg('Choose a review.') };
    const { problem, isNew } = await store.transaction(async (tx) => {
      await tx.lock(`problem of review ${review.id}`);
      const known = await madeOf(tx, Problem.name, review.id);
      if (known !== undefined) return { problem: await tx.get(Problem, known), isNew: false };
      return { problem: await makeProblem(tx, review), isNew: true };
    });
    const number = problem.number ?? '';
    return {
      message: isNew ? msg('{number} was raised.', { number }) : msg('It is {number} already.', { number }),
      href: `/r/problem/${problem.number ?? problem.id}`,
    };
  },
});

/** What helps if it happens again becomes a known error, for the desk to find once it is published. */
export const knownErrorFromReview = action(MajorIncidentReview, {
  id: 'problems.known-error-from-review',
  label: 'Make a known error of it',
  icon: 'alert-octagon',
  when: { field: 'workaround', op: 'isNotEmpty' },
  async run({ records: [review] }, { store, principal, msg }) {
    if (review === undefined) return { message: msg('Choose a review.') };
    const error = await store.transaction(async (tx) => {
      await tx.lock(`problem of review ${review.id}`);
      const known = await madeOf(tx, KnownError.name, review.id);
      if (known !== undefined) return tx.get(KnownError, known);
      const { major, lead } = await aboutOf(tx, review);
      const made = await tx.create(KnownError, {
        title: review.title,
        symptom: textOf(review.overview, review.impact),
        root_cause: review.cause,
        workaround: review.workaround ?? '',
        solution: review.solution,
        service: major.service,
        affected_item: lead.affected_item,
        problem: IncidentProblem.read(lead).problem,
        owner: principal.id,
      });
      await link(tx, KnownError.name, made.id, review);
      return made;
    });
    return {
      message: msg('{number} is a draft. Publish it when it is right.', { number: error.number ?? '' }),
      href: `/r/known_error/${error.number ?? error.id}`,
    };
  },
});

async function makeProblem(tx: Transaction, review: Review): Promise<RecordOf<typeof Problem>> {
  const { major, lead } = await aboutOf(tx, review);
  const { problem: explained } = IncidentProblem.read(lead);
  const problem =
    explained === null
      ? await tx.create(Problem, {
          title: review.title,
          description: review.overview,
          impact_description: review.impact,
          root_cause: review.cause,
          workaround: review.workaround,
          priority: '1',
          reported_by: lead.caller,
          service: major.service ?? lead.service,
          category: lead.category,
          affected_item: lead.affected_item,
          assignment_group: lead.assignment_group,
        })
      : await tx.get(Problem, explained);
  const { items: children } = await tx.find(Incident, {
    filter: eq('parent', lead.id),
    limit: mostChildren,
  });
  const reason = `${problem.number ?? problem.id}: ${review.number ?? review.id}.`;
  for (const incident of [lead, ...children]) {
    if (IncidentProblem.read(incident).problem !== null) continue;
    await tx.update(Incident.name, incident.id, IncidentProblem.patch({ problem: problem.id }), { reason });
  }
  await link(tx, Problem.name, problem.id, review);
  return problem;
}

async function aboutOf(tx: Transaction, review: Review) {
  const major = await tx.get(MajorIncident, review.major_incident);
  return { major, lead: await tx.get(Incident, major.incident) };
}

/** The problem, or the known error, that follows up a review. */
async function madeOf(tx: Transaction, type: string, review: string): Promise<string | undefined> {
  const { items } = await tx.find(RecordLink, {
    filter: all(eq('target_id', review), eq('kind', 'follows'), eq('subject_type', type)),
    limit: 1,
  });
  return items[0]?.subject_id;
}

async function link(tx: Transaction, type: string, id: string, review: Review): Promise<void> {
  await tx.create(RecordLink, {
    ...{ subject_type: type, subject_id: id, kind: 'follows' },
    ...{ target_type: MajorIncidentReview.name, target_id: review.id },
  });
}

function textOf(...parts: readonly (string | null)[]): string | null {
  const text = parts.filter((part) => part !== null && part.trim() !== '').join('\n\n');
  return text === '' ? null : text;
}
