export { CatalogueError, fallbacksOf, parseCatalogue, type Catalogue } from './catalogue.js';
export { readCatalogues } from './read-catalogues.js';
export { textsHost } from './texts-host.js';
export { createTranslator, type Translator } from './translator.js';
