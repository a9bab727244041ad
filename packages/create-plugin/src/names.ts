/** What a new plugin and its first record type are called, everywhere that they are named. */
export interface PluginNames {
  /** `visitor-badges` */
  readonly id: string;
  /** `Visitor badges` */
  readonly title: string;
  /** `visitor_badge` */
  readonly type: string;
  /** `visitor-badge` */
  readonly file: string;
  /** `VisitorBadge` */
  readonly token: string;
  /** `Visitor badge` */
  readonly typeTitle: string;
  /** `Visitor badges` */
  readonly typePlural: string;
  /** `visitor badge`, within a sentence. */
  readonly typeWords: string;
}

/** A name that cannot be used, and why. */
export class NameError extends Error {}

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const typePattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/**
 * Works out all names from the plugin's id.
 *
 * @param type name of the first record type; the id in the singular where not given
 * @throws NameError
 */
export function namesOf(id: string, type = singular(id).replaceAll('-', '_')): PluginNames {
  if (!idPattern.test(id) || id.length > 30) {
    throw new NameError(
      `"${id}" cannot be the id of a plugin: use lower case words joined by "-", at most 30 characters.`,
    );
  }
  if (!typePattern.test(type) || type.length > 40) {
    throw new NameError(
      `"${type}" cannot be the name of a record type: use lower case words joined by "_", at most 40 characters.`,
    );
  }
  const typeWords = type.replaceAll('_', ' ');
  return {
    id,
    title: capitalised(id.replaceAll('-', ' ')),
    type,
    file: type.replaceAll('_', '-'),
    token: type.split('_').map(capitalised).join(''),
    typeTitle: capitalised(typeWords),
    typePlural: `${capitalised(typeWords)}s`,
    typeWords,
  };
}

/** Good enough for a first proposal; the author knows the language better. */
function singular(id: string): string {
  if (id.endsWith('ies')) return `${id.slice(0, -3)}y`;
  return id.endsWith('s') && !id.endsWith('ss') ? id.slice(0, -1) : id;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
