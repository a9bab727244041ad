import { on, refuse, type Draft, type RecordOf, type SaveContext } from '@praxis/sdk';
import { contribute, publishInside, publishOutside } from '../access.js';
import { Article, readableStates, textFields } from '../contract.js';

type Values = Draft<typeof Article>;
type Context = SaveContext<typeof Article>;

/** Whom an article reaches, from few to all. */
const reach = ['internal', 'partner', 'customer', 'public'] as const;

/** Publishing outside is for publishers, inside for candidates, and scheduling, as it validates, for contributors. */
export const publishingRights = on(Article).guard(
  { id: 'knowledge.publishing', fields: ['state', 'audience'] },
  (draft, context) => {
    if (isProgram(context) || !isPublic(draft.state)) return undefined;
    const { may, before, transition } = context;
    if (draft.audience !== 'internal' && widened(draft, before) && !may(publishOutside))
      return refuse(
        'KNOWLEDGE_PUBLISHER',
        'Only a publisher brings an article outside. Publish it internally, or ask for a review.',
        'audience',
      );
    if (transition === 'schedule' && !may(contribute))
      return refuse(
        'KNOWLEDGE_CONTRIBUTOR',
        'Scheduling an article validates it, which takes a contributor.',
      );
    return may(publishInside) || transition === undefined
      ? undefined
      : refuse('KNOWLEDGE_CANDIDATE', 'Publishing takes a role of knowledge. Ask for a review instead.');
  },
);

/** What is validated is mended by contributors, what is outside by publishers; everybody else flags it. */
export const mendingRights = on(Article).guard(
  { id: 'knowledge.mending', actions: ['update', 'transition'], fields: [...textFields] },
  (draft, context) => {
    const { before, may, changed } = context;
    if (isProgram(context) || before === undefined || !isPublic(before.state)) return undefined;
    if (!textFields.some((field) => changed(field))) return undefined;
    if (before.audience !== 'internal' && !may(publishOutside))
      return refuse(
        'KNOWLEDGE_OUTSIDE',
        'It is published outside. Flag it, or ask a publisher to change it.',
      );
    return before.confidence === 'validated' && !may(contribute)
      ? refuse('KNOWLEDGE_VALIDATED', 'It is validated. Flag it, or ask a contributor to change it.')
      : undefined;
  },
);

/** Rules of the house are not made, or unmade, by everybody who writes. */
export const governanceRights = on(Article).guard(
  { id: 'knowledge.governance', fields: ['governance'] },
  (draft, context) =>
    isProgram(context) ||
    context.may(publishOutside) ||
    (context.before === undefined && draft.governance === 'experience')
      ? undefined
      : refuse('KNOWLEDGE_GOVERNANCE', 'Only a publisher decides what is compliance-based.', 'governance'),
);

/** A translation is of an original, and in another language. */
export const translationOfOriginal = on(Article).guard(
  { id: 'knowledge.translation', fields: ['translation_of', 'language'] },
  async (draft, { id, tx }) => {
    if (draft.translation_of === null) return undefined;
    if (draft.translation_of === id)
      return refuse('KNOWLEDGE_OWN_TRANSLATION', 'It cannot be a translation of itself.', 'translation_of');
    const [original] = await tx
      .asSystem('what the original is, the rule has to know')
      .getMany(Article, [draft.translation_of]);
    if (original !== undefined && original.translation_of !== null)
      return refuse(
        'KNOWLEDGE_CHAIN',
        'That is a translation itself. Choose its original.',
        'translation_of',
      );
    return original !== undefined && original.language === draft.language
      ? refuse('KNOWLEDGE_LANGUAGE', 'The original is in this language.', 'language')
      : undefined;
  },
);

function isProgram({ principal }: Context): boolean {
  return principal.kind !== 'person';
}

function isPublic(state: string): boolean {
  return state === 'scheduled' || (readableStates as readonly string[]).includes(state);
}

/** Whether it reaches somebody whom it did not reach before. */
function widened(draft: Values, before: RecordOf<typeof Article> | undefined): boolean {
  if (before === undefined || !isPublic(before.state)) return true;
  return reach.indexOf(draft.audience ?? 'internal') > reach.indexOf(before.audience);
}
