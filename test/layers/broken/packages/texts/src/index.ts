// breaks nothing
export const name = 'texts';
