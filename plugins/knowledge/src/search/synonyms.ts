import type { Context } from '@praxis/sdk';
import { SearchSynonym } from '../contract.js';

/** Other words for those of a question, as the domain experts wrote them down. */
export async function synonymsOf(context: Context, question: string): Promise<string> {
  const folded = ` ${wordsOf(question).join(' ')} `;
  const lists = (await context.lookup(SearchSynonym)).filter(({ active }) => active);
  const others = lists.flatMap(({ words }) => {
    const each = words.split(',').map((word) => wordsOf(word).join(' '));
    return each.some((word) => word !== '' && folded.includes(` ${word} `)) ? each : [];
  });
  return [...new Set(others)].filter((word) => word !== '' && !folded.includes(` ${word} `)).join(' ');
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
