// breaks nothing
export const name = 'auth';
