// breaks plugins-know-the-sdk-alone
import type { store } from '@praxis/core';
export type Store = typeof store;
