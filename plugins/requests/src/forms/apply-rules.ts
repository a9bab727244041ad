import { conditionHolds, schemaOfQuestions } from './conditions.js';
import type { FormDocument } from './document.js';

/** How a form stands for answers: what is shown, what has to be answered, and what rules have set. */
export interface FormState {
  readonly visible: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  /** Questions whose value a rule sets; nobody types in them. */
  readonly fixed: ReadonlySet<string>;
  /** The answers to what is shown, with what rules set. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A rule may set what another rule asks for; that many steps are enough for any form that comes to rest. */
const mostRounds = 8;

/**
 * Applies the rules of a form to answers. The same function decides what people see and what the server takes:
 * what is hidden is not asked, and an answer to it is dropped.
 */
export function applyRules(
  form: FormDocument,
  given: Readonly<Record<string, unknown>>,
  now: Date,
): FormState {
  const schema = schemaOfQuestions(form.questions);
  const names = form.sections.flatMap(({ fields }) => fields).filter((name) => name in form.questions);
  let state = stateFor(given);
  for (let round = 1; round < mostRounds; round += 1) {
    const next = stateFor(state.answers);
    const atRest = sameAnswers(next.answers, state.answers);
    state = next;
    if (atRest) break;
  }
  return state;

  function stateFor(answers: Readonly<Record<string, unknown>>): FormState {
    const values = Object.fromEntries(names.map((name) => [name, answers[name] ?? null]));
    const holding = form.rules.filter(({ when }) => conditionHolds(when, { schema, values, now }));
    const shownByRule = new Set(form.rules.flatMap(({ show }) => show ?? []));
    const shownNow = new Set(holding.flatMap(({ show }) => show ?? []));
    const visible = new Set(names.filter((name) => !shownByRule.has(name) || shownNow.has(name)));
    const set: Readonly<Record<string, unknown>> = Object.fromEntries(
      holding.flatMap((rule) => Object.entries(rule.set ?? {})),
    );
    const fixed = new Set(Object.keys(set).filter((name) => visible.has(name)));
    const required = new Set(
      [
        ...names.filter((name) => form.questions[name]?.required === true),
        ...holding.flatMap(({ require }) => require ?? []),
      ].filter((name) => visible.has(name)),
    );
    return {
      ...{ visible, required, fixed },
      answers: Object.fromEntries(
        [...visible].flatMap((name) => {
          const value = fixed.has(name) ? set[name] : given[name];
          return value === undefined || value === null || value === '' ? [] : [[name, value]];
        }),
      ),
    };
  }
}

function sameAnswers(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
