import type { Config } from '../../config/config.ts';

/** The invented platform: it asks the HR admins, and what was accepted goes to it. */
export const demoPlatform = 'Zonnedak';

/**
 * What the demo goes by besides what is configured. Without a platform's name Rollcall would ask HR admins in its own, and a reader could
 * not tell who asks from what they ask with. The platform's receiver is on this machine, where only the demo itself may send.
 */
export function configOfDemo(config: Config): Config {
  const { service } = config;
  const name = service.platform.name === 'Rollcall' ? demoPlatform : service.platform.name;
  const platform = { ...service.platform, name };
  return { ...config, service: { ...service, platform, allowPrivateDestinations: true } };
}
