// breaks nothing
export const incident = 'incident';
