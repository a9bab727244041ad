// breaks room-sdk
export { store } from '@praxis/core';
