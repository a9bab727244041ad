import { pageContext } from '@praxis/http';
import { isPraxisError, type NavigationItem } from '@praxis/sdk';
import express, { type Request, type Response, type Router } from 'express';
import type { LoginModel } from '../../pages/stand-alone.model.js';
import { ownPath } from '../addresses.js';
import { strangerOptions } from '../stranger.js';
import { posted, type Locals } from '../visits.js';
import type { WebParts } from '../web-parts.js';

/** Logging in and out. */
export function sessionRoutes(parts: WebParts): Router {
  const router = express.Router();
  const { cookie } = parts;

  router.get('/login', (request, response) => {
    const { visit, url } = response.locals as Locals;
    if (visit !== undefined) response.redirect(303, ownPath(url.searchParams.get('return')));
    else sendLogin(request, response, { username: '', returnHref: ownPath(url.searchParams.get('return')) });
  });

  router.post('/login', async (request, response) => {
    const form = posted(request);
    const text = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
    const returnHref = ownPath(form['return']);
    try {
      const { secret, session } = await parts.auth.signIn({
        username: text('username'),
        password: text('password'),
        address: pageContext(request).address,
        userAgent: request.headers['user-agent'],
        replaces: cookie.read(request.headers.cookie),
      });
      response.append('Set-Cookie', cookie.set(secret, new Date(session.expiresAt)));
      response.redirect(303, returnHref);
    } catch (error) {
      if (!isPraxisError(error) || error.status >= 500) throw error;
      const details = error.details as { readonly retryAfterSeconds?: number };
      if (details.retryAfterSeconds !== undefined)
        response.set('Retry-After', String(details.retryAfterSeconds));
      sendLogin(
        request,
        response,
        { username: text('username'), returnHref, problem: error.message },
        error.status === 401 ? 422 : error.status,
      );
    }
  });

  router.post('/logout', async (request, response) => {
    const sessionSecret = cookie.read(request.headers.cookie);
    if (sessionSecret !== undefined) await parts.auth.signOut(sessionSecret);
    response.append('Set-Cookie', cookie.clear());
    response.redirect(303, '/login');
  });

  function sendLogin(
    request: Request,
    response: Response,
    given: Pick<LoginModel, 'username' | 'returnHref'> & { readonly problem?: string },
    status = 200,
  ): void {
    const locals = response.locals as Locals;
    const options = strangerOptions(parts, request, locals);
    const { renderer } = parts.interfaceOf(locals.generation);
    const ways = locals.generation
      .contributions<NavigationItem>('navigation')
      .filter(({ value }) => value.section === 'sign-in')
      .map(({ plugin, value: { label, href, icon } }) => ({
        ...{ label: renderer.templates.translate(plugin, options.locale)(label), href, symbol: icon },
      }));
    const html = renderer.renderPage(
      'login',
      { title: options.msg('Log in'), workspace: 'Praxis', providers: [], ways, ...given },
      options,
    );
    response.status(status).type('html').send(html);
  }

  return router;
}
