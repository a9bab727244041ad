export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './testing/test-database.js';
export { ensureTemplate } from './testing/template.js';
