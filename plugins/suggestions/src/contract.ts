export { learnedTypes, type LearnedField, type LearnedType } from './learned-types.js';
export { SuggestionAnswer } from './record-types/suggestion-answer.js';
export { SuggestionModel } from './record-types/suggestion-model.js';
export { Suggestions, type Suggestion, type SuggestionsService } from './suggestions.js';
