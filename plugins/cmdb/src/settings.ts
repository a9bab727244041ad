import { settings } from '@praxis/sdk';
import { assetSettings } from './assets/settings.js';

export const CmdbSettings = settings('cmdb', { ...assetSettings });
