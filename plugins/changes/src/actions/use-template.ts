import { action } from '@praxis/sdk';
import { isUsable } from '../access.js';
import { changeHref } from '../pages/readable-change.js';
import { ChangeTemplate } from '../record-types/change-template.js';
import { useTemplate } from '../templates/use-template.js';

/** A standard change in one click. */
export const makeFromTemplate = action(ChangeTemplate, {
  id: 'changes.use-template',
  label: 'Use',
  icon: 'player-play',
  when: isUsable,
  async run({ records }, context) {
    const [template] = records;
    const change = await useTemplate(context, template?.id ?? '');
    return {
      message: context.msg('{number} was made.', { number: change.number }),
      href: changeHref(change),
    };
  },
});
