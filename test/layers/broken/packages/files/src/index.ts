// breaks nothing
export const name = 'files';
