// breaks nothing
export const name = 'database';
