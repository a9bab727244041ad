export { Group } from './record-types/group.js';
export { GroupMember } from './record-types/group-member.js';
export { Location } from './record-types/location.js';
export { Organisation } from './record-types/organisation.js';
export { Person } from './record-types/person.js';
export { actAsAgent, manageAccounts } from './permissions.js';
