// breaks hosts-never-import-plugins
export { incident } from '@praxis/plugin-incidents/contract';
