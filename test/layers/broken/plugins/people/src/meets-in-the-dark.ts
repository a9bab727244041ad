// breaks plugins-meet-by-contract
export { default as incidents } from '@praxis/plugin-incidents';
