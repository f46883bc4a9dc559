import type { AnyEndpoint } from '../kit/endpoint.ts';
import { showSettingsEndpoint } from './show-settings.ts';

export const settingsEndpoints: readonly AnyEndpoint[] = [showSettingsEndpoint];
