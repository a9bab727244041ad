export { createPlugin, type CreatedPlugin, type CreatePluginOptions } from './create-plugin.js';
export { namesOf, NameError, type PluginNames } from './names.js';
