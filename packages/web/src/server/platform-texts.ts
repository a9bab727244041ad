/**
 * What the platform itself calls fields and states of every record type. They belong to a plugin's type, but
 * the words are not the plugin's, so its catalogue need not have them.
 */
export const platformTexts: ReadonlySet<string> = new Set([
  ...['Id', 'Number', 'Version', 'Created', 'Created by', 'Updated', 'Updated by', 'Deleted'],
  ...['State', 'State category', 'New', 'Active', 'Paused', 'Done', 'Void'],
]);
