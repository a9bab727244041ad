/** Kinds of changes: how much has to be asked before. */
export const changeTypes = {
  normal: { label: 'Normal', icon: 'git-pull-request', tone: 'blue' },
  standard: { label: 'Standard', icon: 'stack-2', tone: 'green' },
  emergency: { label: 'Emergency', icon: 'urgent', tone: 'red' },
  unauthorised: { label: 'Unauthorised', icon: 'alert-octagon', tone: 'violet' },
} as const;

export type ChangeType = keyof typeof changeTypes;

/** From the worst down, as they are compared. */
export const risks = {
  high: { label: 'High', icon: 'priority-1', tone: 'red' },
  moderate: { label: 'Moderate', icon: 'priority-3', tone: 'orange' },
  low: { label: 'Low', icon: 'priority-4', tone: 'green' },
} as const;

export type Risk = keyof typeof risks;

export const impacts = {
  '1': { label: '1 – High', icon: 'priority-1', tone: 'red' },
  '2': { label: '2 – Medium', icon: 'priority-2', tone: 'orange' },
  '3': { label: '3 – Low', icon: 'priority-4' },
} as const;

export const closeCodes = {
  successful: { label: 'Successful', icon: 'circle-check', tone: 'green' },
  with_issues: { label: 'Successful with issues', icon: 'alert-triangle', tone: 'orange' },
  unsuccessful: { label: 'Unsuccessful', icon: 'circle-x', tone: 'red' },
  backed_out: { label: 'Backed out', icon: 'arrow-back-up', tone: 'red' },
} as const;

export type CloseCode = keyof typeof closeCodes;
