/** States in which a planned time is still to come, or now, and so is worth a check. */
export const plannedStates = ['new', 'assess', 'authorise', 'scheduled', 'implement'] as const;

/** States in which a change takes its time from others: a draft does not. */
export const bookingStates = ['assess', 'authorise', 'scheduled', 'implement'] as const;

/** States in which the time is agreed upon. */
export const firmStates = ['scheduled', 'implement'] as const;

/** Types of changes that nobody plans ahead. */
export const urgentTypes = ['emergency', 'unauthorised'] as const;

export function isOneOf(states: readonly string[], state: unknown): boolean {
  return typeof state === 'string' && states.includes(state);
}
