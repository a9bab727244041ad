import type { FormDocument, Question, QuestionRule } from '../forms/document.js';

/** Changes of a form; each answers a new document and leaves the given one as it is. */
export const edits = {
  putQuestion(form: FormDocument, name: string, question: Question, section: number): FormDocument {
    const place = form.sections.findIndex(({ fields }) => fields.includes(name));
    const sections =
      place === section
        ? form.sections
        : form.sections.map((one, index) => ({
            ...one,
            fields: [...one.fields.filter((field) => field !== name), ...(index === section ? [name] : [])],
          }));
    return { ...form, sections, questions: { ...form.questions, [name]: question } };
  },

  /** A rule that is left with nothing to do, or asks for what is gone, goes too. */
  removeQuestion(form: FormDocument, name: string): FormDocument {
    const questions = Object.fromEntries(Object.entries(form.questions).filter(([one]) => one !== name));
    const rules = form.rules
      .filter(({ when }) => !new RegExp(`\\b${name}\\b`).test(when))
      .map(({ when, show, require, set }): QuestionRule => {
        const left = Object.fromEntries(Object.entries(set ?? {}).filter(([one]) => one !== name));
        const [shown, required] = [show, require].map((names) => (names ?? []).filter((one) => one !== name));
        return {
          when,
          ...(shown !== undefined && shown.length > 0 && { show: shown }),
          ...(required !== undefined && required.length > 0 && { require: required }),
          ...(Object.keys(left).length > 0 && { set: left }),
        };
      })
      .filter(({ show, require, set }) => show !== undefined || require !== undefined || set !== undefined);
    return {
      questions,
      rules,
      sections: form.sections.map((one) => ({
        ...one,
        fields: one.fields.filter((field) => field !== name),
      })),
    };
  },

  /** Up is towards the beginning; past the end of a section it goes on in the next one. */
  moveQuestion(form: FormDocument, name: string, way: 'up' | 'down'): FormDocument {
    const sections = form.sections.map((one) => ({ ...one, fields: [...one.fields] }));
    const from = sections.findIndex(({ fields }) => fields.includes(name));
    const fields = sections[from]?.fields;
    if (fields === undefined) return form;
    const at = fields.indexOf(name);
    const to = way === 'up' ? at - 1 : at + 1;
    const neighbour = sections[way === 'up' ? from - 1 : from + 1];
    fields.splice(at, 1);
    if (to >= 0 && to <= fields.length) fields.splice(to, 0, name);
    else if (neighbour === undefined) return form;
    else neighbour.fields.splice(way === 'up' ? neighbour.fields.length : 0, 0, name);
    return { ...form, sections };
  },

  putSection(form: FormDocument, index: number, title: string, help: string): FormDocument {
    const words = { ...(title !== '' && { title }), ...(help !== '' && { help }) };
    const sections =
      index < form.sections.length
        ? form.sections.map((one, at) => (at === index ? { ...words, fields: one.fields } : one))
        : [...form.sections, { ...words, fields: [] }];
    return { ...form, sections };
  },

  /** Its questions go to the section before it; the last section stays. */
  removeSection(form: FormDocument, index: number): FormDocument {
    if (form.sections.length === 1) return form;
    const left = form.sections[index]?.fields ?? [];
    const heir = index === 0 ? 1 : index - 1;
    return {
      ...form,
      sections: form.sections
        .map((one, at) =>
          at === heir
            ? { ...one, fields: index === 0 ? [...left, ...one.fields] : [...one.fields, ...left] }
            : one,
        )
        .filter((_, at) => at !== index),
    };
  },

  putRule(form: FormDocument, index: number, rule: QuestionRule): FormDocument {
    const rules =
      index < form.rules.length
        ? form.rules.map((one, at) => (at === index ? rule : one))
        : [...form.rules, rule];
    return { ...form, rules };
  },

  removeRule(form: FormDocument, index: number): FormDocument {
    return { ...form, rules: form.rules.filter((_, at) => at !== index) };
  },
};
