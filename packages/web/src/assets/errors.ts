import { defineError } from '@praxis/sdk';

/** A page or a plugin names an asset that the build did not make. */
export const UnknownAssetError = defineError<{ name: string; known: readonly string[] }>(
  'E_ASSET_UNKNOWN',
  500,
  ({ name, known }) => `There is no asset "${name}". The build made: ${known.join(', ')}.`,
);

/** A plugin's browser code or style sheet does not build, or breaks a rule of the interface. */
export const PluginAssetError = defineError<{ plugin: string; complaints: readonly string[] }>(
  'E_PLUGIN_ASSET',
  422,
  ({ plugin, complaints }) =>
    `The browser assets of the plugin "${plugin}" cannot be used:\n- ${complaints.join('\n- ')}`,
);
