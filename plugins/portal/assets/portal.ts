import { onPage } from '@praxis/ui';
import { keepDraft } from './portal/draft.js';
import { searchWhileTyping } from './portal/search.js';
import { suggestWhileTyping } from './portal/suggest.js';

onPage(() => {
  searchWhileTyping();
  suggestWhileTyping();
  keepDraft();
});
