export { Survey } from './record-types/survey.js';
export { SurveyQuestion } from './record-types/survey-question.js';
export { SurveyResponse, type GivenAnswer } from './record-types/survey-response.js';
export { Surveyable } from './traits.js';
