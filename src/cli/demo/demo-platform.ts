import type { Config } from '../../config/config.ts';

/** Zonnedak asks the HR admins of the demo: without a platform's name Rollcall would ask in its own, and a reader could not tell who asks from what they ask with. */
export function inNameOfDemoPlatform(config: Config): Config {
  const { platform } = config.service;
  if (platform.name !== 'Rollcall') return config;
  return { ...config, service: { ...config.service, platform: { ...platform, name: 'Zonnedak' } } };
}
