import { fileURLToPath } from 'node:url';
import type { PageModels, PageName } from '../pages/page-models.js';
import type { ShellModel } from '../model/shell.js';
import type { SafeHtml } from '../templates/safe-html.js';
import type { TemplateFolder } from '../templates/template-folder.js';
import { createTemplates, type Templates } from '../templates/create-templates.js';
import type { RenderContext } from '../templates/render-context.js';
import { directionOf } from './direction.js';
import type { RenderOptions } from './render-options.js';

export const coreOwner = 'core';

/** Renders pages, and the fragments that live updates pull. */
export interface Renderer {
  readonly templates: Templates;
  /** A whole document. */
  renderPage<N extends PageName>(name: N, model: PageModels[N], options: RenderOptions): string;
  /** One of our partials by itself, such as `list/row` or `ui/timeline-item`. */
  renderFragment(name: string, model: object, context: RenderContext): string;
}

export interface RendererOptions {
  /** Folders of the enabled plugins. */
  readonly plugins?: readonly TemplateFolder[];
  /** Missing fields of models throw: for development and tests. */
  readonly strict?: boolean;
}

/** Reads and compiles all templates: ours and those of the enabled plugins. Once for each generation. */
export async function createRenderer({
  plugins = [],
  strict = false,
}: RendererOptions = {}): Promise<Renderer> {
  const own: TemplateFolder = {
    owner: coreOwner,
    templates: fileURLToPath(new URL('../pages', import.meta.url)),
    locales: fileURLToPath(new URL('../locales', import.meta.url)),
  };
  const templates = await createTemplates({ folders: [own, ...plugins], strict });
  return {
    templates,
    renderPage(name, model, options) {
      const page = templates.render(coreOwner, name, model, options);
      const { shell, frame } = options;
      const body = shell
        ? inShell(templates, shell, page, options)
        : frame
          ? templates.render(coreOwner, 'shell/frame', { ...frame, page }, options)
          : page;
      const { url, preloads } = options.assets;
      const entry = frame ? 'portal.js' : 'app.js';
      const layout = {
        title: model.title,
        workspace: shell?.workspace.name ?? frame?.title,
        me: (shell ?? frame)?.me?.id,
        locale: options.locale,
        direction: directionOf(options.locale),
        timeZone: options.timeZone,
        density: options.density ?? 'default',
        theme: options.theme,
        contrast: options.contrast,
        rail: options.rail,
        side: options.side,
        nonce: options.nonce,
        messagesHref: options.messagesHref,
        entry: url(entry),
        sheet: url(frame ? 'portal-styles.css' : 'styles.css'),
        preloads: preloads(entry),
        morphs: frame !== undefined,
        styles: options.styles ?? [],
        scripts: options.scripts ?? [],
        body,
      };
      return templates.render(coreOwner, 'layout', layout, options).toHTML();
    },
    renderFragment: (name, model, context) => templates.render(coreOwner, name, model, context).toHTML(),
  };
}

/** What stands round the pages of a reader is the same on all of them, but for the place that is marked. */
function inShell(templates: Templates, shell: ShellModel, page: SafeHtml, options: RenderOptions): SafeHtml {
  const { workspace, sections, foot, phone, me, createHref } = shell;
  const alike = (name: string, model: object): SafeHtml =>
    templates.renderAlike({ owner: coreOwner, name, model }, options);
  const rail = alike('shell/rail', { workspace, sections, foot, me, createHref });
  const bottomBar = alike('shell/bottom-bar', { phone });
  return templates.render(coreOwner, 'shell/shell', { ...shell, rail, bottomBar, page }, options);
}
