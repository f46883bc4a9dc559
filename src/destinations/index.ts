import type { AnyDestination } from '../deliveries/destination.ts';
import { fileDestination } from './file/index.ts';
import { scim } from './scim/index.ts';
import { webhook } from './webhook/index.ts';

/** The register: one line for each kind of destination. `places`: what this installation lets files do. */
export function destinationRegister(
  places: Parameters<typeof fileDestination>[0],
): readonly AnyDestination[] {
  return [webhook, scim, fileDestination(places)];
}
