import { boolean, recordType, text } from '@praxis/sdk';

/** Words that mean the same to a search. */
export const SearchSynonym = recordType('search_synonym', {
  title: 'Synonyms',
  plural: 'Synonyms',
  display: 'words',
  icon: 'arrows-exchange',
  cached: true,
  fields: {
    words: text({
      label: 'Words',
      description: 'With commas between them: vpn, remote access, tunnel.',
      required: true,
      maxLength: 500,
    }),
    active: boolean({ label: 'Active', required: true, default: true }),
  },
  sort: ['words'],
});
