/** Keeping models, templates and what risk is made of. */
export const manageChanges = 'changes.manage';
/** Saying when changes may be done: windows, freezes, meetings of the CAB. */
export const manageSchedule = 'changes.schedule';
/** Letting a change be done in spite of a freeze or a conflict. */
export const grantExceptions = 'changes.exceptions';
/** Asking for changes over the API as a deployment job. */
export const runPipelines = 'changes.pipeline';
