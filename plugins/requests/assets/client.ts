import { onSignal, refresh } from '@praxis/ui';
import { followAnswers } from './order-form/follow-answers.js';

followAnswers();

// A request moves while it is looked at; whoever writes a message is left alone.
onSignal(({ type }) => {
  const shown = document.querySelector('[data-requests]');
  if (shown === null || !['service_request', 'requested_item', 'comment'].includes(type)) return;
  const writing = [...shown.querySelectorAll('textarea')].some(
    (field) => field.value !== '' || field === document.activeElement,
  );
  if (!writing) refresh();
});
