export {
  appliesTo,
  preparedActions,
  type PreparedAction,
  type PreparedActions,
} from './actions/prepared-actions.js';
export { runAction, type ActionAnswer, type ActionCall } from './actions/run-action.js';
export { isMultipart, readUploads, type UploadOptions, type Uploads } from './bodies/read-uploads.js';
export { readBytes } from './bodies/read-body.js';
export type { HttpConfiguration } from './configuration.js';
export * from './errors.js';
export { createHttp, type Http, type HttpOptions } from './http.js';
export { httpHosts } from './http-host.js';
export { migrateHttp } from './idempotency/idempotency-schema.js';
export { pageContext, type PageContext } from './pages/page-context.js';
export { contentDisposition } from './plugin-routes/content-disposition.js';
export { errorToTell } from './problems/error-to-tell.js';
export { problemDocument, type ProblemDocument } from './problems/problem-document.js';
export { managePluginsPermission } from './routes/plugins.js';
export type { SessionCookie } from './security/session-cookie.js';
