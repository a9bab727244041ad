/** What a plugin's browser code breaks of the house rules, as far as its text shows. */
export function complaintsAboutModule(plugin: string, source: string): string[] {
  const names = [...source.matchAll(/customElements\s*\.\s*define\(\s*['"`]([^'"`]+)['"`]/g)];
  const strangers = names.flatMap(([, name = '']) => (name.startsWith(`${plugin}-`) ? [] : [name]));
  return [
    ...strangers.map((name) => `The element <${name}> must be called <${plugin}-…>.`),
    ...rules.filter(({ pattern }) => pattern.test(source)).map(({ message }) => message),
  ];
}

const rules: readonly { readonly pattern: RegExp; readonly message: string }[] = [
  {
    pattern: /\beval\s*\(|\bnew\s+Function\s*\(/,
    message: 'Code made from text is refused by browsers here.',
  },
  {
    pattern: /\bimport\s*\(?\s*['"`]https?:|\bfrom\s+['"`]https?:/,
    message: 'Nothing is loaded from other origins.',
  },
  {
    pattern: /@hotwired\/turbo|\bwindow\.Turbo\b/,
    message: 'Navigation and streams are reached through @praxis/ui, never through Turbo.',
  },
];
