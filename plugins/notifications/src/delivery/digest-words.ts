interface DigestWords {
  readonly greeting: string;
  subject(count: number): string;
}

/** What stands round the messages of a digest. Their own texts have the language of their templates. */
const words: Readonly<Record<string, DigestWords>> = {
  en: {
    greeting: 'This happened since your last summary.',
    subject: (count) => (count === 1 ? 'One notification' : `${count} notifications`),
  },
  de: {
    greeting: 'Das ist seit der letzten Zusammenfassung geschehen.',
    subject: (count) => (count === 1 ? 'Eine Benachrichtigung' : `${count} Benachrichtigungen`),
  },
};

const english: DigestWords = words['en'] as DigestWords;

export function digestWords(language: string): DigestWords {
  return words[language.toLowerCase().split('-')[0] ?? ''] ?? english;
}
