import { articleOwner, publicationStamps, textVersion } from './hooks/article-stamps.js';
import {
  governanceRights,
  mendingRights,
  publishingRights,
  translationOfOriginal,
} from './hooks/article-rights.js';
import { countVerdicts, feedbackOnReadable, feedbackStamps, flagsSayWhy } from './hooks/feedback.js';
import { ideaWriter } from './hooks/ideas.js';
import { countUses } from './hooks/reuse.js';
import { reviewScore } from './hooks/review-score.js';
import { staleTranslations } from './hooks/stale-translations.js';

export const hooks = [
  articleOwner,
  publicationStamps,
  textVersion,
  publishingRights,
  mendingRights,
  governanceRights,
  translationOfOriginal,
  staleTranslations,
  countUses,
  feedbackStamps,
  flagsSayWhy,
  feedbackOnReadable,
  countVerdicts,
  reviewScore,
  ideaWriter,
];
