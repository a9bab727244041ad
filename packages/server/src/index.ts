export {
  ConfigurationError,
  logLevels,
  options,
  readConfiguration,
  type Configuration,
  type Flags,
  type LogLevel,
  type Option,
} from './configuration.js';
export { asLog, createLog } from './log.js';
export { openHouse, type House } from './open-house.js';
export { serve, type ServeOptions, type Server } from './serve.js';
