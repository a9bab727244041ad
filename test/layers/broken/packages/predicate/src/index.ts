// breaks nothing
export const operator = 'equals';
