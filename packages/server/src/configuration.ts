import { resolve } from 'node:path';
import { defineError, type Problem } from '@praxis/sdk';

/** What an operator decides before the server starts. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Folder of everything that is not in a PostgreSQL of yours: the embedded one, files, added plugins. */
  readonly dataFolder: string;
  /** Connection string of a PostgreSQL of yours; without it Praxis runs its own. */
  readonly databaseUrl: string | undefined;
  /** Password that the account `admin` gets at the first start. */
  readonly adminPassword: string | undefined;
  /** Whether an empty system is filled with demonstration data. */
  readonly demo: boolean;
  /** Address by which people reach the system, for links in messages and for cookies. */
  readonly publicUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** Folders with plugins, beside those of the installation. */
  readonly pluginFolders: readonly string[];
  /** Starts without any plugin that is not built in, so that a broken one can be switched off. */
  readonly safeMode: boolean;
  /** Addresses of proxies whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: string | undefined;
  /** What secrets in the database are sealed with, the same on all nodes; without it a file of the data folder. */
  readonly secret: string | undefined;
  /** Bucket for attachments, `https://key:secret@host/bucket/prefix?region=…`; without it a folder of the data folder. */
  readonly filesUrl: string | undefined;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const ConfigurationError = defineError<{ problems: readonly Problem[] }>(
  'E_CONFIGURATION',
  500,
  ({ problems }) => `The configuration cannot be used: ${problems.map(({ message }) => message).join(' ')}`,
);

/** One setting: its flag, its environment variable, and what it means. */
export interface Option {
  readonly name: keyof Configuration;
  readonly flag: string;
  readonly variable: string;
  readonly help: string;
}

/** All settings, for the command line's help, `praxis doctor` and the operator's guide. */
export const options: readonly Option[] = [
  { name: 'port', flag: '--port <number>', variable: 'PORT', help: 'TCP port to listen on (3000)' },
  { name: 'host', flag: '--host <address>', variable: 'HOST', help: 'address to listen on (127.0.0.1)' },
  {
    name: 'dataFolder',
    flag: '--data <folder>',
    variable: 'PRAXIS_DATA',
    help: 'folder of database, files and added plugins (./data)',
  },
  {
    name: 'databaseUrl',
    flag: '--database-url <url>',
    variable: 'DATABASE_URL',
    help: 'a PostgreSQL of yours instead of our own',
  },
  {
    name: 'adminPassword',
    flag: '--admin-password <text>',
    variable: 'PRAXIS_ADMIN_PASSWORD',
    help: 'password of the account admin at the first start',
  },
  {
    name: 'demo',
    flag: '--demo',
    variable: 'PRAXIS_DEMO',
    help: 'fill an empty system with demonstration data',
  },
  {
    name: 'publicUrl',
    flag: '--url <url>',
    variable: 'PRAXIS_URL',
    help: 'address by which people reach the system',
  },
  {
    name: 'logLevel',
    flag: '--log-level <level>',
    variable: 'LOG_LEVEL',
    help: `one of ${logLevels.join(', ')} (info)`,
  },
  {
    name: 'pluginFolders',
    flag: '--plugins <folders>',
    variable: 'PRAXIS_PLUGINS',
    help: 'more folders with plugins, separated by commas',
  },
  { name: 'safeMode', flag: '--safe-mode', variable: 'PRAXIS_SAFE_MODE', help: 'start without plugins' },
  {
    name: 'trustedProxies',
    flag: '--trusted-proxies <list>',
    variable: 'PRAXIS_TRUSTED_PROXIES',
    help: 'proxies whose X-Forwarded-* headers are believed',
  },
  {
    name: 'secret',
    flag: '--secret <text>',
    variable: 'PRAXIS_SECRET',
    help: 'seals passwords that are kept in the database; the same on all nodes (a file in the data folder)',
  },
  {
    name: 'filesUrl',
    flag: '--files-url <url>',
    variable: 'PRAXIS_FILES_URL',
    help: 'bucket for attachments: https://key:secret@host/bucket (a folder in the data folder)',
  },
];

/** Values as the command line gives them, by option name; they go before the environment. */
export type Flags = Readonly<Partial<Record<keyof Configuration, string | boolean>>>;

/**
 * Reads the configuration: flags first, then environment variables, then defaults.
 *
 * @throws ConfigurationError naming every setting that cannot be used
 */
export function readConfiguration(
  flags: Flags = {},
  environment: NodeJS.ProcessEnv = process.env,
): Configuration {
  const problems: Problem[] = [];
  const text = (name: keyof Configuration): string | undefined => {
    const flag = flags[name];
    if (typeof flag === 'string') return flag;
    const variable = options.find((option) => option.name === name)?.variable;
    const value = variable === undefined ? undefined : environment[variable];
    return value === undefined || value === '' ? undefined : value;
  };
  const refuse = (name: keyof Configuration, message: string): void => {
    problems.push({ pointer: `/${name}`, code: 'E_CONFIGURATION', message });
  };
  const yes = (name: keyof Configuration): boolean =>
    flags[name] === true || ['1', 'true', 'yes'].includes(text(name)?.toLowerCase() ?? '');

  const port = Number(text('port') ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    refuse('port', `PORT is "${text('port') ?? ''}", but a port is a number from 0 to 65535.`);
  const logLevel = (text('logLevel') ?? 'info') as LogLevel;
  if (!logLevels.includes(logLevel))
    refuse('logLevel', `LOG_LEVEL is "${logLevel}", but it is one of ${logLevels.join(', ')}.`);
  const publicUrl = text('publicUrl');
  if (publicUrl !== undefined && !/^https?:\/\/[^\s/]+/.test(publicUrl))
    refuse('publicUrl', `PRAXIS_URL is "${publicUrl}", but it begins with http:// or https://.`);
  const databaseUrl = text('databaseUrl');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    refuse('databaseUrl', 'DATABASE_URL begins with postgres://.');
  const filesUrl = text('filesUrl');
  if (filesUrl !== undefined && !isBucketUrl(filesUrl))
    refuse(
      'filesUrl',
      'PRAXIS_FILES_URL has the form https://key:secret@host/bucket, with / and + in the secret written as %2F and %2B.',
    );
  const adminPassword = text('adminPassword');
  if (problems.length > 0) throw new ConfigurationError({ problems }, { problems });
  return {
    port,
    host: text('host') ?? '127.0.0.1',
    dataFolder: resolve(text('dataFolder') ?? 'data'),
    databaseUrl,
    adminPassword,
    demo: yes('demo'),
    publicUrl: publicUrl?.replace(/\/+$/, ''),
    logLevel,
    pluginFolders: (text('pluginFolders') ?? '')
      .split(',')
      .map((folder) => folder.trim())
      .filter((folder) => folder !== '')
      .map((folder) => resolve(folder)),
    safeMode: yes('safeMode'),
    trustedProxies: text('trustedProxies'),
    secret: text('secret'),
    filesUrl,
  };
}

function isBucketUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname } = new URL(text);
  return /^https?:$/.test(protocol) && username !== '' && password !== '' && pathname.length > 1;
}
