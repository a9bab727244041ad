import { keepTestServer } from './keep-test-server.js';
import { removeFoldersOfEarlierBoots } from './server-folder-for-tests.js';

// Long enough for the next test run to find the server warm.
const lingerMs = 60_000;

const [dataFolder = '', major = ''] = process.argv.slice(2);
await removeFoldersOfEarlierBoots(dataFolder);
await keepTestServer({ dataFolder, major, lingerMs });
