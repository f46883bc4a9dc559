/** Given and family names of one country, to invent people from. */
export interface NameLists {
  female: readonly string[];
  male: readonly string[];
  /** Prefix and family name. */
  families: readonly (readonly [prefix: string, name: string])[];
}
