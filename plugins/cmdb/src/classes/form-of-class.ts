import type { FormFit } from '@praxis/sdk';
import { attributesOf, lineage } from '../class-tree.js';
import { CiClass, ConfigurationItem } from '../contract.js';

/**
 * The form of an item has what its class has: attributes of other classes are left out, those of its own,
 * and of the classes above, stand beneath the first section, a class at a time from the top.
 */
export const formOfClass: FormFit = {
  id: 'cmdb.form-of-class',
  type: ConfigurationItem.name,
  dependsOn: ['class'],
  async fit({ values, purpose }, { lookup }) {
    const classes = await lookup(CiClass);
    const line = lineage(classes, typeof values['class'] === 'string' ? values['class'] : '');
    const own = new Set(attributesOf(line, 'attributes'));
    const ofOthers = new Set(attributesOf(classes, 'attributes').filter((name) => !own.has(name)));
    return {
      hide: [...ofOthers],
      sections: [...line]
        .reverse()
        .map((one) => ({
          title: one.name,
          fields: [
            ...(one.attributes ?? []),
            // A new item is asked for what its class will want to know.
            ...(purpose === 'create'
              ? [...(one.required_attributes ?? []), ...(one.recommended_attributes ?? [])]
              : []),
          ],
        }))
        .filter(({ fields }) => fields.length > 0),
    };
  },
};
