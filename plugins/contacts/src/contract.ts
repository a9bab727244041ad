export { contactSubjects, type ContactSubject, type OpenSubject } from './contact-subjects.js';
export { PersonPhone } from './phone-key.js';
export { Contact } from './record-types/contact.js';
