/** What becomes of an approval when somebody changes afterwards what was asked. */
export const afterEdits = {
  keep: 'The approval stays',
  void: 'The approval is void',
  ask: 'It is void, and asked for again',
} as const;
