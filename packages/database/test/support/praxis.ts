// A Praxis that does nothing but hold its database open. Tells on its first line what it got.
import { createInterface } from 'node:readline';
import { openDatabase } from '@praxis/database';

const [dataFolder = ''] = process.argv.slice(2);
try {
  const database = await openDatabase({ dataFolder });
  console.log(JSON.stringify({ url: database.url, version: database.version }));
  // The end of standard input is the request to shut down.
  createInterface({ input: process.stdin }).once('close', () => void database.close());
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  console.log(JSON.stringify({ code, message }));
}
