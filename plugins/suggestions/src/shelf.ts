import { modelShelf } from './model-shelf.js';

/** One shelf for a process, whichever generation asks: a model is known by its file, which never changes. */
export const shelf = modelShelf();
