import type { Context, PluginContext, PluginPage } from '@praxis/sdk';
import { askAll } from '../points/contribution-context.js';
import { lineModel } from '../points/line-model.js';
import { portalLists } from '../points/lists.js';
import { portalTiles } from '../points/tiles.js';
import { currentAnnouncements } from '../news/current-announcements.js';
import { outageModels } from '../news/outage-models.js';
import { home } from '../look/frame.js';
import { requestLineModel } from '../requests/line-model.js';
import { ownRequests } from '../requests/own-requests.js';
import { reportHref } from '../requests/report-href.js';

const patienceMs = 400;
const mostTiles = 9;
const mostLines = 4;

/** `/portal`: one question, what is down, what many come for, and what becomes of one's own requests. */
export const homePage: PluginPage = {
  path: '/',
  at: home,
  area: 'portal',
  title: 'Home',
  template: 'home',
  async load(_request, context) {
    const [outages, news, tiles, lists, requests] = await Promise.all([
      outageModels(context),
      currentAnnouncements(context, 3),
      tileModels(context),
      listModels(context),
      ownRequests(context, { open: true, limit: mostLines }),
    ]);
    return {
      title: context.msg('Home'),
      model: {
        greeting: greeting(context),
        outages: outages.filter(({ isOver }) => !isOver),
        news,
        tiles,
        waiting: lists.filter(({ waitsForMe }) => waitsForMe),
        lists: lists.filter(({ waitsForMe }) => !waitsForMe),
        requests: requests.items.map(requestLineModel),
        reportHref: reportHref(context),
      },
      slots: { home: { slot: 'portal.home' } },
    };
  },
};

function greeting({ msg, now, principal }: Context): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', {
      hour: 'numeric',
      hourCycle: 'h23',
      timeZone: principal.timeZone ?? 'UTC',
    }).format(now()),
  );
  const name = principal.name.split(' ')[0] ?? principal.name;
  if (hour >= 5 && hour < 11) return msg('Good morning, {name}. What do you need?', { name });
  if (hour >= 17 && hour < 23) return msg('Good evening, {name}. What do you need?', { name });
  return msg('Hello, {name}. What do you need?', { name });
}

async function tileModels(context: PluginContext) {
  const found = await askAll(context, context.contributions(portalTiles), { patienceMs }, (source, asked) =>
    source.load({ limit: mostTiles }, asked),
  );
  return found
    .flatMap(([, tiles]) => tiles)
    .sort((one, other) => (other.uses ?? 0) - (one.uses ?? 0))
    .slice(0, mostTiles)
    .map(({ title, href, text, icon, tone }) => ({ title, href, text, symbol: icon, tone: tone ?? 'blue' }));
}

async function listModels(context: PluginContext) {
  const found = await askAll(context, context.contributions(portalLists), { patienceMs }, (list, asked) =>
    list.load({ limit: mostLines }, asked),
  );
  return found.flatMap(([list, answer]) => {
    if (answer === undefined || answer.lines.length === 0) return [];
    const [plugin = ''] = list.id.split('.');
    return [
      {
        title: context.msg(list.title, {}, { of: { plugin } }),
        href: list.href,
        waitsForMe: list.waitsForMe === true,
        total: answer.total,
        lines: answer.lines.map(lineModel),
      },
    ];
  });
}
