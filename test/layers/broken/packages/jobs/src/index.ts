// breaks nothing
export const name = 'jobs';
