import { csrfToken, refuseForgery, refuseOtherSite, type RequestOrigin } from '@praxis/auth';
import { expect } from 'chai';

const secret = 'a session secret';
const own = 'https://desk.example.org';
const request: RequestOrigin = {
  method: 'POST',
  origin: own,
  fetchSite: 'same-origin',
  csrfToken: csrfToken(secret),
  ownOrigins: [own],
};

describe('a request with a session cookie', () => {
  it('is taken with the token of that session', () => {
    expect(() => refuseForgery(request, secret)).not.to.throw();
    expect(() =>
      refuseForgery({ ...request, origin: undefined, fetchSite: undefined }, secret),
    ).not.to.throw();
  });

  it('needs no token to read', () => {
    const read = { ...request, method: 'GET', csrfToken: undefined, origin: 'https://evil.example' };

    expect(() => refuseForgery(read, secret)).not.to.throw();
  });

  it('is refused without a token, or with that of another session', () => {
    for (const token of [undefined, '', 'x', csrfToken('another secret')]) {
      expect(() => refuseForgery({ ...request, csrfToken: token }, secret))
        .to.throw()
        .with.property('code', 'E_CSRF');
    }
  });

  it('is refused when it comes from elsewhere, even with the token', () => {
    const elsewhere = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { fetchSite: 'cross-site' },
      { fetchSite: 'same-site' },
    ];

    for (const change of elsewhere) {
      expect(() => refuseForgery({ ...request, ...change }, secret))
        .to.throw()
        .with.property('code', 'E_CSRF');
      expect(() => refuseOtherSite({ ...request, ...change }))
        .to.throw()
        .with.property('code', 'E_CSRF');
    }
  });
});
