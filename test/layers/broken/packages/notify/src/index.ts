// breaks nothing
export const name = 'notify';
