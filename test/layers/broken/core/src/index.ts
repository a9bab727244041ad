// breaks nothing
export const store = 'store';
