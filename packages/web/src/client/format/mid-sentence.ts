/**
 * A label as it stands within a sentence: `Due on` becomes `due on`. What is written in capitals for another
 * reason keeps them: German nouns, and words such as `SLA`.
 */
export function midSentence(label: string, language: string): string {
  const [first = '', second = ''] = label;
  const isAcronym = second !== '' && second !== second.toLowerCase();
  return isAcronym || /^(?:de|lb)\b/.test(language) ? label : first.toLowerCase() + label.slice(first.length);
}
