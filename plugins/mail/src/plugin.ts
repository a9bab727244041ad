import { definePlugin } from '@praxis/sdk';

export default definePlugin({ contributes: {} });
