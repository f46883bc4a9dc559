/** A catalogue of one language: sentences by key, in groups. `{{name}}` is an argument; `_one`/`_other` are chosen by `count`. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

type WithoutPlural<Key extends string> =
  Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Key;

/** Every key of a catalogue, with dots: `overview.title`. */
export type TextKey<T> = {
  [Key in keyof T & string]: T[Key] extends string ? WithoutPlural<Key> : `${Key}.${TextKey<T[Key]>}`;
}[keyof T & string];

/** The same keys as another language's catalogue, with sentences of their own. */
export type SameKeys<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : SameKeys<T[Key]> };
