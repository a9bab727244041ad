import { actAsAgent } from '@praxis/plugin-people/contract';
import { choice, isPraxisError, text, type RecordAction } from '@praxis/sdk';
import { recordHref } from '../subject.js';
import { Linkable } from '../traits.js';
import { addLink } from './add-link.js';
import { linkChoices } from './link-choices.js';

/** Links the chosen records with one that is named by its number. */
export const linkAction: RecordAction = {
  id: 'worklog.link',
  label: 'Link to…',
  icon: 'link',
  traits: [Linkable.name],
  permission: actAsAgent,
  bulk: true,
  fields: {
    kind: choice({
      label: 'Kind',
      required: true,
      default: 'related',
      choices: Object.fromEntries(linkChoices.map(({ value, label }) => [value, label])),
    }),
    to: text({ label: 'Number of the other record', required: true, maxLength: 200 }),
  },
  async run({ type, records, values }, context) {
    const [choiceValue, to] = [values['kind'] as string, values['to'] as string];
    let linked = 0;
    let refusal: string | undefined;
    let href: string | undefined;
    for (const { id } of records) {
      try {
        await addLink(context.store, { type, id }, { choice: choiceValue, to });
        linked += 1;
      } catch (error) {
        if (!isPraxisError(error) || error.status >= 500 || records.length === 1) throw error;
        refusal ??= error.message;
      }
    }
    if (records.length === 1 && records[0] !== undefined) href = recordHref(type, records[0]);
    const message =
      refusal === undefined
        ? `${linked} linked.`
        : `${linked} linked; ${records.length - linked} not: ${refusal}`;
    return href === undefined ? { message } : { message, href };
  },
};
