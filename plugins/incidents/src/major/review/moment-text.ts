import type { Msg } from '@praxis/sdk';
import type { Moment } from './generate.js';

/** A moment of the timeline as one sentence, in the language of whoever reads it. */
export function momentText(msg: Msg, { event, text }: Moment, who: string | undefined): string {
  const name = who ?? '–';
  switch (event) {
    case 'began':
      return msg('It began');
    case 'detected':
      return msg('Detected: the incident was opened');
    case 'responded':
      return msg('First response to the caller');
    case 'proposed':
      return msg('Proposed as a major incident');
    case 'accepted':
      return msg('Accepted as a major incident');
    case 'announced':
      return msg('Announced to everybody');
    case 'engaged':
      return msg('{name} took the technical lead', { name });
    case 'assigned':
      return msg('Given to {name}', { name });
    case 'priority':
      return msg('Priority set to {priority}', { priority: text });
    case 'told':
      return msg('Told everybody: {text}', { text });
    case 'restored':
      return msg('The service worked again');
    case 'resolved':
      return msg('Resolved');
    case 'reopened':
      return msg('Reopened');
  }
}

export const momentIcons: Readonly<Record<Moment['event'], string>> = {
  began: 'flame',
  detected: 'eye',
  responded: 'message',
  proposed: 'urgent',
  accepted: 'urgent',
  announced: 'speakerphone',
  engaged: 'user-check',
  assigned: 'users-group',
  priority: 'arrow-up',
  told: 'speakerphone',
  restored: 'activity',
  resolved: 'check',
  reopened: 'refresh',
};
