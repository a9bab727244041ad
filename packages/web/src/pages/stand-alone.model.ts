import type { ActionModel } from '../model/action.js';
import type { SafeHtml } from '../templates/safe-html.js';

/** `GET` and `POST /login` */
export interface LoginModel {
  readonly title: string;
  readonly workspace: string;
  readonly username: string;
  /** Where to go afterwards: a path of ours. */
  readonly returnHref: string;
  readonly problem?: string;
  readonly providers: readonly { readonly label: string; readonly href: string }[];
  /** What plugins offer to those who cannot log in. */
  readonly ways: readonly { readonly label: string; readonly href: string; readonly symbol: string }[];
}

/** A page of a plugin for which nobody signs in. */
export interface OpenPageModel {
  readonly title: string;
  readonly workspace: string;
  readonly html: SafeHtml;
  /** Whose page it is: its styles reach nothing else. */
  readonly plugin: string;
}

/** 403, 404, 500, offline: what happened and what to do. */
export interface ErrorModel {
  readonly title: string;
  readonly symbol: string;
  readonly text: string;
  readonly actions: readonly ActionModel[];
  readonly requestId?: string;
  /** Outside the shell, for people who are not logged in. */
  readonly bare?: boolean;
}
