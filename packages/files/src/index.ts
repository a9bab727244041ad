export type { ContentStorage, ReceivedContent } from './content-storage.js';
export { openDiskStorage } from './disk-storage.js';
export * from './errors.js';
export { createFileStore, type FileStoreOptions } from './file-store.js';
export { filesHost } from './files-host.js';
export { migrateFiles } from './files-schema.js';
export { openS3Storage, type S3StorageOptions } from './s3-storage.js';
