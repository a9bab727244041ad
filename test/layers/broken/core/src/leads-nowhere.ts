// breaks found
export { nothing } from './nowhere.js';
