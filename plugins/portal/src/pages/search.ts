import type { PluginPage } from '@praxis/sdk';
import { home } from '../look/frame.js';
import { asWords } from '../search/gather.js';
import { resultsModel } from '../search/results-model.js';

/** More than this in a group, and people read none of them. */
const whileTyping = 3;
const onThePage = 8;

/** `/portal/search?q=`: a page of its own, and what the field of the home page fetches while people type. */
export const searchPage: PluginPage = {
  path: '/search',
  at: `${home}/search`,
  area: 'portal',
  title: 'Search',
  template: 'search',
  async load({ query }, context) {
    const words = asWords(query['q']);
    const limit = query['typing'] === '1' ? whileTyping : onThePage;
    return {
      title: words === '' ? context.msg('Search') : words,
      model: { results: await resultsModel(context, words, limit), words },
    };
  },
};
