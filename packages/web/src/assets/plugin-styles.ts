interface StyleRule {
  readonly pattern: RegExp;
  readonly message: string;
}

const rules: readonly StyleRule[] = [
  {
    pattern: /:[^;{}]*(#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|oklch|oklab|lab|lch|color)\()/i,
    message: 'Colours are tokens, such as var(--text-2): literal ones fail in one of the themes.',
  },
  {
    pattern: /\bfont(-size)?\s*:[^;}]*\d(px|pt)\b/i,
    message: 'Font sizes are tokens, such as var(--size-12): fixed ones ignore the reader.',
  },
  { pattern: /!important/i, message: '!important wins over what readers need, such as reduced motion.' },
  { pattern: /(^|[\s,{}>+~])#[a-z_-]/i, message: 'Ids are for anchors and labels; style classes.' },
  {
    pattern: /(^|[{},]\s*)(html|body|:root|\*)(?=[\s,{.:[])/i,
    message: 'html, body, :root and * belong to the interface.',
  },
  {
    pattern: /@(import|font-face|layer)\b/i,
    message: '@import, @font-face and @layer belong to the interface.',
  },
  { pattern: /url\(\s*['"]?(https?:)?\/\//i, message: 'Nothing is loaded from other origins.' },
];

/** What a plugin's style sheet breaks of the house rules. */
export function complaintsAboutStyles(css: string): string[] {
  const text = withoutComments(css);
  return rules.filter(({ pattern }) => pattern.test(text)).map(({ message }) => message);
}

/**
 * A plugin's styles inside the plugins' layer, reaching only what stands in its own parts. Animations
 * cannot be nested, so they stand beside, in the same layer.
 */
export function pluginLayer(plugin: string, css: string): string {
  const { animations, rest } = apart(withoutComments(css));
  return `@layer plugins{${animations}[data-plugin="${plugin}"]{${rest}}}`;
}

function apart(css: string): { animations: string; rest: string } {
  let animations = '';
  let rest = css;
  for (let start = rest.indexOf('@keyframes'); start >= 0; start = rest.indexOf('@keyframes')) {
    const end = endOfBlock(rest, rest.indexOf('{', start));
    animations += rest.slice(start, end);
    rest = rest.slice(0, start) + rest.slice(end);
  }
  return { animations, rest: rest.trim() };
}

function endOfBlock(css: string, open: number): number {
  let depth = 0;
  for (let index = open; index < css.length; index++) {
    if (css[index] === '{') depth += 1;
    if (css[index] === '}' && --depth === 0) return index + 1;
  }
  return css.length;
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '');
}
