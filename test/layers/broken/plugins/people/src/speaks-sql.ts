// breaks plugins-leave-the-machinery-alone declared
export { knex } from 'knex';
