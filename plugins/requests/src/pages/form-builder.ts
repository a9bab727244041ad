import {
  hasCode,
  isPraxisError,
  type PageAnswer,
  type PageRequest,
  type PluginContext,
  type PluginPage,
  type Problem,
} from '@praxis/sdk';
import { manageCatalogue } from '../access.js';
import { edits } from '../builder/edit-document.js';
import {
  kindsOfQuestions,
  definitionFields,
  definitionOf,
  nameFor,
  questionOf,
  wordsOf,
} from '../builder/question-definition.js';
import { ruleDefinition, ruleFields, ruleOf } from '../builder/rule-definition.js';
import { applyRules } from '../forms/apply-rules.js';
import { checkAnswers } from '../forms/check-answers.js';
import type { FormDocument, QuestionRule } from '../forms/document.js';
import { draftOf, publishDraft, saveDraft, type FormDraft } from '../forms/versions.js';
import { orderForm, questionFields } from './order-form.js';

const path = '/forms/:item';

/** `/x/requests/forms/CAT00001`: the questions of an item, and beside them the form as people see it. */
export const formBuilderPage: PluginPage = {
  path,
  title: 'Questions',
  permission: manageCatalogue,
  template: 'form-builder',
  async load({ params }, context) {
    const draft = await readable(context, params['item'] ?? '');
    return draft === undefined ? { notFound: true } : show(context, draft, {});
  },
  async submit(request, context) {
    const { form } = request;
    const draft = await readable(context, request.params['item'] ?? '');
    if (draft === undefined) return { notFound: true };
    const name = wordsOf(form['name']);
    const index = Number(wordsOf(form['index']) || '-1');
    switch (wordsOf(form['_do'])) {
      case 'up':
        return keep(context, request, draft, edits.moveQuestion(draft.document, name, 'up'));
      case 'down':
        return keep(context, request, draft, edits.moveQuestion(draft.document, name, 'down'));
      case 'remove':
        return keep(context, request, draft, edits.removeQuestion(draft.document, name));
      case 'add-section': {
        const { length } = draft.document.sections;
        return keep(
          context,
          request,
          draft,
          edits.putSection(draft.document, length, wordsOf(form['title']), wordsOf(form['help'])),
        );
      }
      case 'save-section':
        return keep(
          context,
          request,
          draft,
          edits.putSection(draft.document, index, wordsOf(form['title']), wordsOf(form['help'])),
        );
      case 'remove-section':
        return keep(context, request, draft, edits.removeSection(draft.document, index));
      case 'remove-rule':
        return keep(context, request, draft, edits.removeRule(draft.document, index));
      case 'publish': {
        const { current } = await publishDraft(context, draft.item.id);
        return {
          redirect: builderHref(draft),
          message: context.msg('Version {version} is asked from now on.', { version: current }),
        };
      }
      default:
        return tryOut(context, request, draft);
    }
  },
};

/** `/x/requests/forms/CAT00001/questions/model`: one question; `_new` makes one. */
export const questionPage: PluginPage = {
  path: `${path}/questions/:name`,
  title: 'Question',
  permission: manageCatalogue,
  template: 'form-part',
  async load({ params, query }, context) {
    const draft = await readable(context, params['item'] ?? '');
    const question = draft?.document.questions[params['name'] ?? ''];
    if (draft === undefined || (question === undefined && params['name'] !== '_new'))
      return { notFound: true };
    const place = draft.document.sections.findIndex(({ fields }) => fields.includes(params['name'] ?? ''));
    const section = place < 0 ? Number(query['section'] ?? '0') : place;
    return part(
      context,
      draft,
      definitionFields(context.msg, context.store, draft.document),
      definitionOf(question, section),
    );
  },
  async submit(request, context) {
    const draft = await readable(context, request.params['item'] ?? '');
    if (draft === undefined) return { notFound: true };
    const fields = definitionFields(context.msg, context.store, draft.document);
    const { values, problems: unread } = await request.read(fields);
    const { question, problems } = questionOf(values, context.msg);
    const wrong = [...unread, ...problems];
    if (wrong.length > 0) return part(context, draft, fields, values, wrong);
    const given = request.params['name'] ?? '';
    const name =
      given === '_new' ? nameFor(question.schema.title, Object.keys(draft.document.questions)) : given;
    const document = edits.putQuestion(
      draft.document,
      name,
      question,
      Number(wordsOf(values['section']) || '0'),
    );
    return kept(context, request, draft, document, (told) => part(context, draft, fields, values, told));
  },
};

/** `/x/requests/forms/CAT00001/rules/0`: one rule; `new` makes one. */
export const rulePage: PluginPage = {
  path: `${path}/rules/:index`,
  title: 'Rule',
  permission: manageCatalogue,
  template: 'form-part',
  async load({ params }, context) {
    const draft = await readable(context, params['item'] ?? '');
    if (draft === undefined) return { notFound: true };
    const rule = draft.document.rules[Number(params['index'])];
    if (rule === undefined && params['index'] !== 'new') return { notFound: true };
    return part(context, draft, ruleFields(context.msg, draft.document), ruleDefinition(rule));
  },
  async submit(request, context) {
    const draft = await readable(context, request.params['item'] ?? '');
    if (draft === undefined) return { notFound: true };
    const fields = ruleFields(context.msg, draft.document);
    const { values, problems: unread } = await request.read(fields);
    const { rule, problems } = ruleOf(values, draft.document, context.msg);
    const wrong = [...unread, ...problems];
    if (wrong.length > 0) return part(context, draft, fields, values, wrong);
    const given = request.params['index'] ?? '';
    const index = given === 'new' ? draft.document.rules.length : Number(given);
    const document = edits.putRule(draft.document, index, rule);
    return kept(context, request, draft, document, (told) => part(context, draft, fields, values, told));
  },
};

async function readable(context: PluginContext, key: string): Promise<FormDraft | undefined> {
  try {
    return await draftOf(context, key);
  } catch (error) {
    if (hasCode(error, 'E_RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

function builderHref({ item }: FormDraft): string {
  return `/x/requests/forms/${item.number ?? item.id}`;
}

/** Every page names the revision that it shows: of two who change a form, the slower one is told. */
function revisionOf({ form }: PageRequest): number {
  return Number(wordsOf(form['revision']) || '0');
}

function keep(
  context: PluginContext,
  request: PageRequest,
  draft: FormDraft,
  document: FormDocument,
): Promise<PageAnswer> {
  return kept(context, request, draft, document, (problems) => show(context, draft, { problems }));
}

async function kept(
  context: PluginContext,
  request: PageRequest,
  draft: FormDraft,
  document: FormDocument,
  refused: (problems: readonly Problem[]) => Promise<PageAnswer> | PageAnswer,
): Promise<PageAnswer> {
  try {
    await saveDraft(context, draft.item.id, document, revisionOf(request));
    return { redirect: builderHref(draft) };
  } catch (error) {
    if (!isPraxisError(error) || error.status >= 500) throw error;
    const told =
      error.problems.length > 0
        ? error.problems
        : [{ pointer: '', code: error.code, message: error.message }];
    return refused(told.map((problem) => ({ ...problem, pointer: '' })));
  }
}

/** What would be told to somebody who ordered it with these answers; nothing is ordered. */
async function tryOut(context: PluginContext, request: PageRequest, draft: FormDraft): Promise<PageAnswer> {
  const { values, problems: unread } = await request.read(questionFields(draft.document));
  const isUpdate = request.form['_do'] === 'update';
  const checked = await checkAnswers(draft.document, values, {
    store: context.store,
    now: context.now(),
    msg: context.msg,
  });
  const problems = isUpdate ? [] : [...unread, ...checked.problems];
  return show(context, draft, { values, problems, fits: !isUpdate && problems.length === 0 });
}

async function show(
  context: PluginContext,
  draft: FormDraft,
  given: {
    readonly values?: Readonly<Record<string, unknown>>;
    readonly problems?: readonly Problem[];
    readonly fits?: boolean;
  },
): Promise<PageAnswer> {
  const { msg } = context;
  const { document, item } = draft;
  const values = given.values ?? {};
  const state = applyRules(document, values, context.now());
  const kinds = kindsOfQuestions(msg);
  const href = builderHref(draft);
  const answer: PageAnswer = {
    title: msg('Questions of {item}', { item: item.name }),
    problems: given.problems ?? [],
    // A form that was tried has not gone anywhere; browsers take such an answer as they take what was refused.
    ...(given.values !== undefined && { status: 422 }),
    model: {
      ...{ name: item.name, href, revision: String(draft.revision) },
      itemHref: `/r/catalogue_item/${item.number ?? item.id}`,
      ...{ current: draft.current, changed: draft.changed, fits: given.fits === true },
      empty: Object.keys(document.questions).length === 0,
      severalSections: document.sections.length > 1,
      sections: document.sections.map(({ title, help, fields }, index) => ({
        ...{ place: String(index), number: index + 1, title: title ?? '', help: help ?? '' },
        addHref: `${href}/questions/_new?section=${index}`,
        questions: fields.flatMap((name) => {
          const question = document.questions[name];
          if (question === undefined) return [];
          return [
            {
              ...{ name, label: question.schema.title, required: question.required },
              kind: kinds[question.schema['x-kind']] ?? '',
              byRule: document.rules.some(({ show }) => show?.includes(name) === true),
              href: `${href}/questions/${name}`,
            },
          ];
        }),
      })),
      rules: document.rules.map((rule, index) => ({
        ...{ place: String(index), condition: rule.when, href: `${href}/rules/${index}` },
        effects: effectsOf(msg, document, rule),
      })),
      newRuleHref: `${href}/rules/new`,
      live: document.rules.length > 0,
    },
    form: {
      ...orderForm(context, { most: 1 }, document, state, { values, people: false }),
      submitLabel: msg('Try it'),
      ...(document.rules.length > 0 && {
        buttons: [{ label: msg('Update the questions'), name: '_do', value: 'update' }],
      }),
      cancelHref: href,
    },
  };
  return Promise.resolve(answer);
}

function effectsOf(
  msg: PluginContext['msg'],
  document: FormDocument,
  { show: shown, require, set }: QuestionRule,
): readonly string[] {
  const label = (name: string): string => document.questions[name]?.schema.title ?? name;
  const listed = (names: readonly string[]): string => names.map(label).join(', ');
  return [
    ...(shown !== undefined ? [msg('shows {questions}', { questions: listed(shown) })] : []),
    ...(require !== undefined ? [msg('asks for {questions}', { questions: listed(require) })] : []),
    ...Object.entries(set ?? {}).map(([name, value]) =>
      msg('fills {question} with {value}', { question: label(name), value: String(value) }),
    ),
  ];
}

function part(
  { msg }: PluginContext,
  draft: FormDraft,
  fields: ReturnType<typeof ruleFields>,
  values: Readonly<Record<string, unknown>>,
  problems: readonly Problem[] = [],
): PageAnswer {
  return {
    model: {},
    problems,
    form: {
      ...{ fields, values, submitLabel: msg('Save'), cancelHref: builderHref(draft) },
      hidden: { revision: String(draft.revision) },
    },
  };
}
