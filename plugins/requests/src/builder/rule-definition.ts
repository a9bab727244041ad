import {
  eq,
  formatPredicate,
  gt,
  isEmpty,
  isNotEmpty,
  lt,
  ne,
  contains,
  type Predicate,
} from '@praxis/predicate';
import { choice, choices, text, type Fields, type Msg, type Problem } from '@praxis/sdk';
import { conditionProblems, schemaOfQuestions } from '../forms/conditions.js';
import type { FormDocument, Question, QuestionRule } from '../forms/document.js';
import { wrongWith } from '../forms/check-value.js';
import { wordsOf, type Definition } from './question-definition.js';

/** What is asked about a rule: one sentence put together from choices, or a condition as text for more than that. */
export function ruleFields(msg: Msg, form: FormDocument): Fields {
  const questions = Object.fromEntries(
    Object.entries(form.questions).map(([name, { schema }]) => [name, schema.title]),
  );
  return {
    question: choice({ label: msg('When the answer to'), choices: questions }),
    operator: choice({
      label: msg('…'),
      choices: {
        is: msg('is'),
        is_not: msg('is not'),
        contains: msg('contains'),
        more: msg('is more than'),
        less: msg('is less than'),
        given: msg('is there'),
        missing: msg('is missing'),
      },
    }),
    value: text({
      label: msg('this'),
      description: msg('A choice by its label or value; yes or no; a number; a day.'),
      maxLength: 255,
    }),
    condition: text({
      label: msg('Or a whole condition'),
      description: msg('Instead of the sentence above, such as: size = large and replaces = true.'),
      maxLength: 1000,
    }),
    show: choices({
      label: msg('Then show'),
      description: msg('These are hidden otherwise.'),
      choices: questions,
    }),
    require: choices({ label: msg('And ask for an answer to'), choices: questions }),
    set: choice({ label: msg('And fill in'), choices: questions }),
    set_value: text({ label: msg('with'), maxLength: 1000 }),
  };
}

/** What stands in the form of a rule to begin with. A condition of one comparison comes back as its text. */
export function ruleDefinition(rule: QuestionRule | undefined): Definition {
  const [set] = Object.entries(rule?.set ?? {});
  return {
    condition: rule?.when ?? null,
    show: rule?.show ?? [],
    require: rule?.require ?? [],
    set: set?.[0] ?? null,
    set_value: set === undefined ? null : String(set[1]),
  };
}

/** The rule as it was put together, and what is missing for one. */
export function ruleOf(
  given: Definition,
  form: FormDocument,
  msg: Msg,
): { readonly rule: QuestionRule; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const refuse = (field: string, message: string) =>
    problems.push({ pointer: `/${field}`, code: 'E_REQUESTS_FORM', message });
  const schema = schemaOfQuestions(form.questions);
  const sentence = sentenceOf(given, form, refuse, msg);
  const written = typeof given['condition'] === 'string' ? given['condition'].trim() : '';
  const when = written === '' ? (sentence === undefined ? '' : formatPredicate(sentence)) : written;
  if (when === '' && problems.length === 0) refuse('question', msg('Say when the rule holds.'));
  for (const message of conditionProblems(when, schema).slice(0, 1))
    refuse(written === '' ? 'value' : 'condition', message);
  const show = namesIn(given['show']);
  const require = namesIn(given['require']);
  const target = typeof given['set'] === 'string' ? form.questions[given['set']] : undefined;
  const value = target === undefined ? undefined : valueOf(target, wordsOf(given['set_value']));
  if (target !== undefined) {
    const problem = wrongWith(target.schema, value, msg);
    if (problem !== undefined) refuse('set_value', problem);
  }
  if (show.length + require.length === 0 && target === undefined)
    refuse('show', msg('Say what the rule does.'));
  return {
    problems,
    rule: {
      when,
      ...(show.length > 0 && { show }),
      ...(require.length > 0 && { require }),
      ...(target !== undefined && { set: { [wordsOf(given['set'])]: value } }),
    },
  };
}

function sentenceOf(
  given: Definition,
  form: FormDocument,
  refuse: (field: string, message: string) => unknown,
  msg: Msg,
): Predicate | undefined {
  const name = given['question'];
  if (typeof name !== 'string' || typeof given['operator'] !== 'string') return undefined;
  const question = form.questions[name];
  if (question === undefined) return undefined;
  if (given['operator'] === 'given') return isNotEmpty(name);
  if (given['operator'] === 'missing') return isEmpty(name);
  const value = valueOf(question, wordsOf(given['value']));
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    refuse('value', msg('Say what the answer is compared with.'));
    return undefined;
  }
  switch (given['operator']) {
    case 'is_not':
      return ne(name, value);
    case 'contains':
      return contains(name, String(value));
    case 'more':
      return gt(name, value);
    case 'less':
      return lt(name, value);
    default:
      return question.schema['x-kind'] === 'choices' ? contains(name, String(value)) : eq(name, value);
  }
}

/** What somebody typed as a value of a question: choices go by their labels, too. */
function valueOf({ schema }: Question, words: string): unknown {
  const typed = words.trim();
  if (typed === '') return undefined;
  switch (schema['x-kind']) {
    case 'boolean':
      return ['true', 'yes', 'ja', '1', 'oui', 'sí'].includes(typed.toLowerCase());
    case 'integer':
    case 'duration':
      return Number(typed);
    case 'choice':
      return choiceValue(schema['x-choices'], typed);
    case 'choices':
      return choiceValue(schema['x-choices'], typed);
    default:
      return typed;
  }
}

function choiceValue(known: Question['schema']['x-choices'], typed: string): string {
  return (
    known?.find(({ label, value }) => value === typed || label.toLowerCase() === typed.toLowerCase())
      ?.value ?? typed
  );
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
