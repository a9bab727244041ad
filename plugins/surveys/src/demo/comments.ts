/** What callers of the example write beside their score. */
export const comments = {
  good: [
    'Quick and friendly, thank you!',
    'Solved while I was still on the phone.',
    'I liked that somebody told me what was going on.',
    'Works again, and now I know why it happened.',
    'Danke, das ging schnell!',
  ],
  fair: [
    'It works, but I had to ask twice.',
    'The first answer did not help, the second one did.',
    'Fine in the end. It took a while until somebody looked at it.',
  ],
  bad: [
    'I waited two days without a word.',
    'It was closed, and the next morning it was broken again.',
    'I had to explain everything three times to three people.',
    'Nobody told me that the part had to be ordered.',
    'Drei Tage ohne Drucker, und niemand hat sich gemeldet.',
  ],
} as const;
