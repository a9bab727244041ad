import type { FieldSchema, Problem, RecordStore } from '@praxis/sdk';
import { conditionProblems, schemaOfQuestions } from './conditions.js';
import type { FormDocument, Question } from './document.js';
import { wrongWith } from './check-value.js';

const namePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const mostQuestions = 100;

/**
 * What is wrong with a form as it came from outside: its shape, its questions, and what its rules speak of. Pointers
 * are into the document.
 */
export function problemsOfForm(given: unknown, store: Pick<RecordStore, 'types'>): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (pointer: string, message: string) =>
    problems.push({ pointer, code: 'E_REQUESTS_FORM', message });
  if (!isObject(given)) return [{ pointer: '', code: 'E_REQUESTS_FORM', message: 'A form is an object.' }];
  for (const name of Object.keys(given))
    if (!['sections', 'questions', 'rules'].includes(name)) say(`/${name}`, `A form has no "${name}".`);
  const { sections, questions, rules } = given;
  if (!isObject(questions)) return [...problems, missing('/questions')];
  if (!Array.isArray(sections) || sections.length === 0) return [...problems, missing('/sections')];
  if (!Array.isArray(rules)) return [...problems, missing('/rules')];
  if (Object.keys(questions).length > mostQuestions)
    say('/questions', `A form has at most ${mostQuestions} questions.`);
  for (const [name, question] of Object.entries(questions)) checkQuestion(name, question);
  if (problems.length > 0) return problems;
  const placed = new Set<string>();
  for (const [index, section] of (sections as unknown[]).entries()) checkSection(index, section);
  for (const name of Object.keys(questions))
    if (!placed.has(name)) say(`/questions/${name}`, `The question "${name}" stands in no section.`);
  const schema = schemaOfQuestions(questions as FormDocument['questions']);
  for (const [index, rule] of (rules as unknown[]).entries()) checkRule(index, rule);
  return problems;

  function checkQuestion(name: string, question: unknown): void {
    const at = `/questions/${name}`;
    if (!namePattern.test(name) || name.length > 40) {
      say(at, 'Names of questions are small letters, digits and underscores, 40 at most.');
      return;
    }
    if (!isObject(question) || !isObject(question['schema']) || typeof question['required'] !== 'boolean') {
      say(at, 'A question has a schema, and says whether it is required.');
      return;
    }
    const field = question['schema'] as unknown as Partial<FieldSchema>;
    if (typeof field.title !== 'string' || field.title === '')
      say(`${at}/schema/title`, 'A question has a label.');
    if (typeof field['x-kind'] !== 'string' || !kinds.has(field['x-kind']))
      say(`${at}/schema/x-kind`, `Choose one of ${[...kinds].join(', ')}.`);
    const target = field['x-target'];
    if (target !== undefined && !store.types().includes(target))
      say(`${at}/schema/x-target`, `There are no records of type "${target}".`);
    const { prefill } = question as Partial<Question>;
    if (prefill !== undefined && typeof prefill !== 'string')
      say(`${at}/prefill`, 'Name a field of the person.');
  }

  function checkSection(index: number, section: unknown): void {
    const at = `/sections/${index}`;
    if (!isObject(section) || !isListOfNames(section['fields'])) {
      say(at, 'A section has a list of fields.');
      return;
    }
    for (const name of section['fields']) {
      if (!Object.hasOwn(questions as object, name)) say(`${at}/fields`, `There is no question "${name}".`);
      else if (placed.has(name)) say(`${at}/fields`, `The question "${name}" stands twice.`);
      placed.add(name);
    }
  }

  function checkRule(index: number, rule: unknown): void {
    const at = `/rules/${index}`;
    if (!isObject(rule) || typeof rule['when'] !== 'string' || rule['when'].trim() === '') {
      say(`${at}/when`, 'A rule has a condition.');
      return;
    }
    for (const message of conditionProblems(rule['when'], schema).slice(0, 1)) say(`${at}/when`, message);
    const { show, require, set } = rule;
    for (const [word, names] of [
      ['show', show],
      ['require', require],
    ] as const) {
      if (names === undefined) continue;
      if (!isListOfNames(names)) say(`${at}/${word}`, 'Name questions.');
      else
        for (const name of names)
          if (!Object.hasOwn(questions as object, name))
            say(`${at}/${word}`, `There is no question "${name}".`);
    }
    if (set === undefined) return;
    if (!isObject(set)) {
      say(`${at}/set`, 'Name questions, each with a value.');
      return;
    }
    for (const [name, value] of Object.entries(set)) {
      const question = (questions as FormDocument['questions'])[name];
      const problem =
        question === undefined
          ? `There is no question "${name}".`
          : wrongWith(question.schema, value, (text, values = {}) =>
              text.replace(/\{(\w+)\}/g, (_, word: string) => String(values[word] ?? '')),
            );
      if (problem !== undefined) say(`${at}/set/${name}`, problem);
    }
  }
}

/** Kinds of fields that people answer; the others are for code. */
export const kinds: ReadonlySet<string> = new Set([
  ...[
    'text',
    'markdown',
    'choice',
    'choices',
    'boolean',
    'integer',
    'decimal',
    'date',
    'instant',
    'duration',
  ],
  ...['reference', 'references'],
]);

function missing(pointer: string): Problem {
  return { pointer, code: 'E_REQUESTS_FORM', message: `A form has ${pointer.slice(1)}.` };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
