import type { Panel } from '@praxis/sdk';
import { solvedRecords } from '../contract.js';

/** On the page of a new ticket: tells the browser what to watch. Articles appear below while somebody writes. */
export const whileWriting: Panel = {
  id: 'knowledge.while-writing',
  slot: 'record.new',
  title: 'Articles that may help',
  template: 'while-writing',
  load({ type }, context) {
    const solved = context.contributions(solvedRecords).find((each) => each.type === type);
    return Promise.resolve(solved === undefined ? undefined : { fields: solved.texts.join(' ') });
  },
};
