import { trait } from '@praxis/sdk';

/** Records of the type can be talked about: comments for everybody who may read it, notes for agents. */
export const Commentable = trait('commentable', { title: 'Comments and work notes' });

/** Files can be attached to records of the type. */
export const Attachable = trait('attachable', { title: 'Attachments' });

/** People can watch records of the type. */
export const Watchable = trait('watchable', { title: 'Watchers' });

/** Records of the type can be linked with others. */
export const Linkable = trait('linkable', { title: 'Links' });
