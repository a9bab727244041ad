import { expect } from 'chai';
import { callableUrl, guardedLookup, mayCall, networksIn } from '../src/outgoing/guarded-address.js';

const internetOnly = { networks: [], plainHttp: false };

describe('an address that is to be called', () => {
  it('is one of the internet', () => {
    expect(mayCall('93.184.215.14', internetOnly)).to.equal(true);
    expect(mayCall('2606:2800:21f:cb07:6820:80da:af6b:8b2c', internetOnly)).to.equal(true);
  });

  const inside: Readonly<Record<string, string>> = {
    'this machine': '127.0.0.1',
    'this machine, in IPv6': '::1',
    'this machine, dressed as IPv6': '::ffff:127.0.0.1',
    'no address': '0.0.0.0',
    'a private network': '10.1.2.3',
    'another private network': '172.20.0.1',
    'a third': '192.168.1.1',
    'a private network in IPv6': 'fd00::1',
    'a shared network of a provider': '100.64.0.1',
    'the metadata service of a cloud': '169.254.169.254',
    'a link': 'fe80::1',
    'many at once': '224.0.0.1',
    'a network inside, tunnelled': '2002:0a01:0203::1',
    'a network inside, translated': '64:ff9b::a01:203',
  };
  for (const [what, address] of Object.entries(inside)) {
    it(`is not ${what}`, () => {
      expect(mayCall(address, internetOnly)).to.equal(false);
    });
  }

  it('is inside where an administrator allows the network, and there alone', () => {
    const allowed = { networks: networksIn('10.1.0.0/16, fd00::/8'), plainHttp: false };
    expect(
      ['10.1.2.3', '10.2.2.3', 'fd00::1', '127.0.0.1'].map((one) => mayCall(one, allowed)),
    ).to.deep.equal([true, false, true, false]);
    expect(() => networksIn('10.1.0.0')).to.throw('"10.1.0.0" is no network.');
  });

  const refused = (url: string): string => {
    try {
      callableUrl(url, internetOnly);
      return '';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };

  it('is encrypted, holds no password, and is not written in a way that hides where it leads', () => {
    expect(refused('https://example.org/hook')).to.equal('');
    expect(refused('http://example.org/hook')).to.equal('E_WEBHOOKS_URL');
    expect(refused('file:///etc/passwd')).to.equal('E_WEBHOOKS_URL');
    expect(refused('https://user:word@example.org')).to.equal('E_WEBHOOKS_URL');
    for (const host of ['127.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:10.0.0.1]'])
      expect(refused(`https://${host}/`), host).to.equal('E_WEBHOOKS_ADDRESS');
  });

  describe('by its name', () => {
    const resolving = (...addresses: string[]) => {
      const lookup = guardedLookup(internetOnly, (_host, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
      return new Promise<string>((resolve) => {
        lookup('hook.example.org', {}, (error, address) =>
          resolve(
            error === null
              ? JSON.stringify(address).slice(1, -1)
              : ((error as { code?: string }).code ?? error.message),
          ),
        );
      });
    };

    it('is connected to at the very address that was judged', async () => {
      expect(await resolving('93.184.215.14')).to.equal('93.184.215.14');
    });

    it('is refused when the name leads inside, with one of its addresses only, too', async () => {
      expect(await resolving('10.0.0.1')).to.equal('E_WEBHOOKS_ADDRESS');
      expect(await resolving('93.184.215.14', '169.254.169.254')).to.equal('E_WEBHOOKS_ADDRESS');
      expect(await resolving()).to.equal('E_WEBHOOKS_ADDRESS');
    });
  });
});
