import { Attribute, BerWriter, Change, type Client } from 'ldapts';
import type { DirectoryRecord } from './directory.js';

type PasswordChange = (client: Client, dn: string, password: string) => Promise<void>;

/** How a product is told a new password. */
export function passwordChange(flavour: DirectoryRecord['flavour']): PasswordChange {
  return flavour === 'active_directory' ? inActiveDirectory : byExtendedOperation;
}

/** The password modify operation of RFC 3062: the server hashes, and applies its rules. */
const byExtendedOperation: PasswordChange = async (client, dn, password) => {
  const request = new BerWriter();
  request.startSequence();
  request.writeString(dn, 0x80);
  request.writeString(password, 0x82);
  request.endSequence();
  await client.exop('1.3.6.1.4.1.4203.1.11.1', request.buffer);
};

/** Active Directory takes the password in quotes, in UTF-16, over encrypted connections alone. */
const inActiveDirectory: PasswordChange = async (client, dn, password) => {
  const values = [Buffer.from(`"${password}"`, 'utf16le')];
  await client.modify(
    dn,
    new Change({ operation: 'replace', modification: new Attribute({ type: 'unicodePwd', values }) }),
  );
};
