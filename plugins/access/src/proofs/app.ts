import { Secret, TOTP } from 'otpauth';
import qrcode from 'qrcode-generator';

const periodSeconds = 30;
/** A clock may be half a minute off, either way. */
const window = 1;

/** A new secret for an authenticator app, in base 32. */
export function newAppSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totpOf(secret: string, label = 'Praxis'): TOTP {
  return new TOTP({ issuer: 'Praxis', label, secret: Secret.fromBase32(secret), period: periodSeconds });
}

/**
 * The step of time that a code belongs to (RFC 6238); undefined when it is wrong. Whoever takes a code
 * remembers its step, and takes none of that or an earlier one again.
 */
export function appStep(secret: string, code: string, at: Date): number | undefined {
  const timestamp = at.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

/** The code of an app at a moment; for tests and for whoever keeps the secret. */
export function appCode(secret: string, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}

/** A picture for apps to scan, as an address with its data in it. */
export function appPicture(secret: string, username: string): string {
  const code = qrcode(0, 'M');
  code.addData(totpOf(secret, username).toString());
  code.make();
  return code.createDataURL(5, 12);
}
