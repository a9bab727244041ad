/** Words of which a mail may consist that says thanks and nothing else. */
const polite = new Set(
  (
    'thanks thank you thx ty cheers very much many a lot so again great perfect awesome excellent wonderful super ok okay ' +
    'all good works fine now it is that was helped for your the help quick fast reply answer support hello hi dear ' +
    'kind best regards greetings have nice day weekend ' +
    'danke vielen dank herzlichen besten schön dir ihnen euch sehr nochmal nochmals für die den das ihre deine eure ' +
    'schnelle rasche hilfe antwort unterstützung prima klasse toll alles klar passt gut hat geklappt geht wieder jetzt ' +
    'hallo liebe lieber guten tag viele freundliche freundlichen liebe beste grüße gruß mfg lg mit schönes wochenende einen schönen'
  ).split(' '),
);

/** One of these has to be there: "all good now" alone may be an answer to a question. */
const thanks = /\b(?:thanks?|thx|cheers|danke|dank)\b/i;

const mostWords = 25;

/** Whether a text says thanks and nothing else, so that nobody has to do anything about it. */
export function isCourtesy(text: string): boolean {
  if (!thanks.test(text) || text.includes('?')) return false;
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  if (words.length === 0 || words.length > mostWords) return false;
  // Names stand in greetings and at the end: each line may hold two words that we do not know.
  return text
    .toLowerCase()
    .split('\n')
    .every((line) => {
      const strange = (line.match(/[\p{L}']+/gu) ?? []).filter((word) => !polite.has(word));
      return (
        strange.length <= 2 &&
        (strange.length === 0 || !/\b(?:but|not|still|aber|nicht|noch|leider)\b/.test(line))
      );
    });
}
