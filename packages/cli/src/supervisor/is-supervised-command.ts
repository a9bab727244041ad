/** Whether these words of a command line start the server, and want a supervisor for it. */
export function isSupervisedCommand(words: readonly string[]): boolean {
  const [first = 'serve'] = words;
  // Serving is what `praxis` does when no command is named.
  if (first !== 'serve' && !first.startsWith('-')) return false;
  return !['--help', '-h', '--no-supervisor'].some((flag) => words.includes(flag));
}
