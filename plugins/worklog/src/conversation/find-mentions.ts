const maximumMentions = 50;

/** Names of people in a text, still to be looked up. */
export interface MentionedNames {
  readonly ids: readonly string[];
  readonly usernames: readonly string[];
}

/**
 * Finds who a Markdown text speaks to: `@username`, `@[Any name](id of the person)`, or a link to the
 * person, `[@Any name](/r/person/id)`, which reads well where nobody knows of mentions. Code and
 * addresses such as `mail@example.org` mention nobody.
 */
export function findMentions(markdown: string): MentionedNames {
  const prose = withoutCode(markdown);
  const ids = [...prose.matchAll(bracketed), ...prose.matchAll(linked)];
  const usernames = [...prose.replace(linked, ' ').matchAll(bare)];
  return { ids: firstOf(ids, (id) => id.toLowerCase()), usernames: firstOf(usernames, (name) => name) };
}

/** The same text with every mention by id as a link to the person, for those who make HTML of it. */
export function withLinkedMentions(markdown: string): string {
  return markdown.replace(bracketed, (mention, id: string) => {
    const name = mention.slice('@['.length, mention.lastIndexOf(']('));
    return `[@${name}](/r/person/${id.toLowerCase()})`;
  });
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const bracketed = new RegExp(`@\\[[^\\][\\n]{1,255}\\]\\((${uuid})\\)`, 'gi');
const linked = new RegExp(`\\[@[^\\][\\n]{1,255}\\]\\(/r/person/(${uuid})\\)`, 'gi');
const bare = /(?<![\w@.+/[-])@(\w(?:[\w.@+-]{0,98}\w)?)/g;

/** Without fenced blocks and code spans; one pass over the lines, so that no text makes it slow. */
function withoutCode(markdown: string): string {
  let fence: string | undefined;
  const prose = markdown.split('\n').filter((line) => {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
      return false;
    }
    return fence === undefined;
  });
  return prose.join('\n').replace(/`[^`\n]*`/g, ' ');
}

function firstOf(matches: readonly RegExpExecArray[], normal: (text: string) => string): readonly string[] {
  return [...new Set(matches.map(([, name = '']) => normal(name)))].slice(0, maximumMentions);
}
