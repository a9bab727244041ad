import { replySources } from '@praxis/plugin-worklog/contract';
import { contributeTo, definePlugin, form, view } from '@praxis/sdk';
import { grants, roles } from './access.js';
import { runMacro } from './actions/run-macro.js';
import {
  AutomationCrossing,
  AutomationRule,
  AutomationRun,
  CannedReply,
  Macro,
  RecurringRecord,
} from './contract.js';
import { checkMacro, checkRule } from './hooks/check-rules.js';
import { runRules } from './hooks/run-rules.js';
import { forgetRuns } from './jobs/forget-runs.js';
import { thresholds } from './jobs/thresholds.js';
import { timeRules } from './jobs/time-rules.js';
import { stepPage } from './pages/step.js';
import { tryRulePage } from './pages/try-rule.js';
import { runsPanel, stepsPanel } from './panels.js';
import { checkRecurring, planNext } from './recurring/hooks.js';
import { makeDue } from './recurring/make-due.js';
import { nextRunsPanel } from './recurring/panel.js';
import { replySource } from './replies/reply-source.js';
import { AutomationSettings } from './settings.js';

const occasion = ['occasion', 'occasion_condition'];
const measure = ['measure', 'measure_of', 'measure_by', 'measure_limit'];

const steps = [
  { title: 'Change the record', fields: ['set_values', 'transition_name'] },
  { title: 'Say something', fields: ['comment_body', 'comment_audience'] },
  { title: 'Make another record', fields: ['create_type', 'create_values'] },
];

export default definePlugin({
  contributes: {
    recordTypes: [AutomationRule, AutomationRun, AutomationCrossing, Macro, CannedReply, RecurringRecord],
    roles,
    grants,
    settings: AutomationSettings,
    hooks: [checkRule, checkMacro, checkRecurring, planNext, runRules],
    actions: [runMacro],
    jobs: [timeRules, thresholds, makeDue, forgetRuns],
    points: [contributeTo(replySources, replySource)],
    pages: [tryRulePage, stepPage],
    panels: [stepsPanel, runsPanel, nextRunsPanel],
    views: [
      view(AutomationRule, 'all', {
        title: 'Automation rules',
        sort: ['position', 'name'],
        columns: ['position', 'name', 'record_type', 'happening', 'condition', 'active'],
        icon: 'robot',
      }),
      view(AutomationRun, 'recent', {
        title: 'Runs of rules',
        sort: ['-ran_at'],
        columns: ['ran_at', 'rule', 'record_key', 'outcome', 'reason'],
        icon: 'list-details',
      }),
      view(Macro, 'all', {
        title: 'Macros',
        sort: ['name'],
        columns: ['name', 'record_type', 'active'],
        icon: 'bolt',
      }),
      view(RecurringRecord, 'all', {
        title: 'Recurring records',
        sort: ['name'],
        columns: ['name', 'record_type', 'rule', 'next_at', 'made', 'active'],
        icon: 'repeat',
      }),
      view(CannedReply, 'all', {
        title: 'Canned replies',
        sort: ['name'],
        columns: ['name', 'language', 'record_type', 'owner', 'active'],
        icon: 'template',
      }),
    ],
    forms: [
      form(AutomationRule, 'default', {
        purpose: 'both',
        sections: [
          { fields: ['name', 'active', 'position', 'stop'] },
          {
            title: 'When',
            fields: [
              'record_type',
              'happening',
              'changed_fields',
              ...occasion,
              'condition',
              ...measure,
              'repeat_after',
            ],
          },
          ...steps,
        ],
        rules: [
          { when: { field: 'happening', op: 'ne', value: 'time' }, hide: ['repeat_after'] },
          { when: { field: 'happening', op: 'ne', value: 'occasion' }, hide: occasion },
          { when: { field: 'happening', op: 'ne', value: 'threshold' }, hide: measure },
          { when: { field: 'happening', op: 'eq', value: 'threshold' }, require: ['measure_limit'] },
          { when: { field: 'happening', op: 'eq', value: 'occasion' }, require: ['occasion'] },
          {
            when: { field: 'happening', op: 'in', value: ['time', 'created', 'threshold', 'occasion'] },
            hide: ['changed_fields'],
          },
        ],
      }),
      form(Macro, 'default', {
        purpose: 'both',
        sections: [{ fields: ['name', 'record_type', 'active'] }, ...steps],
      }),
    ],
    navigation: [
      {
        id: 'automation.rules',
        section: 'admin',
        label: 'Automation rules',
        icon: 'robot',
        href: '/q/automation_rule.all',
        type: AutomationRule.name,
      },
      {
        id: 'automation.macros',
        section: 'admin',
        label: 'Macros',
        icon: 'bolt',
        href: '/q/macro.all',
        type: AutomationRule.name,
      },
      {
        id: 'automation.recurring',
        section: 'admin',
        label: 'Recurring records',
        icon: 'repeat',
        href: '/q/recurring_record.all',
        type: RecurringRecord.name,
      },
      {
        id: 'automation.replies',
        section: 'tools',
        label: 'Canned replies',
        icon: 'template',
        href: '/q/canned_reply.all',
        type: CannedReply.name,
      },
    ],
  },
  bridges: {
    calendars: () => import('./bridges/calendars.js'),
    mail: () => import('./bridges/mail.js'),
    notifications: () => import('./bridges/notifications.js'),
    tasks: () => import('./bridges/tasks.js'),
  },
});
