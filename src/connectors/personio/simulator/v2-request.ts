import type { Company } from './company.ts';
import type { SimulatedCredential } from './options.ts';
import type { Pages } from './pages.ts';
import type { V2View } from './v2-people.ts';

/** A request to v2 with what its answer is made of. */
export interface V2Request {
  url: URL;
  beta: boolean;
  credential: SimulatedCredential;
  view: V2View;
  company: Company;
  pages: Pages;
  /** Names by index; undefined = deleted. */
  departments: readonly (string | undefined)[];
  companies: readonly string[];
}
