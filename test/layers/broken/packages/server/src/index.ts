// breaks nothing
export const server = 'server';
