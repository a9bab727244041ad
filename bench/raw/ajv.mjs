import { createRequire } from 'node:module';

// The linter's own, older ajv lies where the baseline would look.
const require = createRequire(new URL('../../core/package.json', import.meta.url));
export const { Ajv2020 } = require('ajv/dist/2020.js');
