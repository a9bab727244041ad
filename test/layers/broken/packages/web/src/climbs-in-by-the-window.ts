// breaks through-the-front-door
export { router } from '../../http/src/index.js';
