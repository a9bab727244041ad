import { boolean, trait } from '@praxis/sdk';

/** Records of the type are solved with knowledge: articles are searched, used, mended and written beside them. */
export const Solvable = trait('solvable', {
  title: 'Solved with knowledge',
  fields: {
    article_used: boolean({
      label: 'Has an article',
      description: 'An article resolved it, or it refers to one.',
      required: true,
      default: false,
      readOnly: true,
      quiet: true,
    }),
  },
});
