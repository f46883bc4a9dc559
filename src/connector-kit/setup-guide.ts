import type { FieldName } from '../domain/employee.ts';

/** A text in the three languages of the set-up. */
export interface Texts {
  en: string;
  nl: string;
  de: string;
}

/** How an HR admin connects one kind of HR system, in words for the set-up pages. Data only. */
export interface SetupGuide {
  /** What it takes: how long, and which rights in the HR system. */
  needs: Texts;
  /** What to do in the HR system, in order. */
  steps: readonly GuideStep[];
  /** What is filled in afterwards. Everything that the HR admin knows and the operator does not. */
  inputs: readonly GuideInput[];
  /** Logs in with a key pair of ours, whose public half the customer registers. */
  needsKey: boolean;
  /**
   * Of fields whose values are codes that the HR system gives without a name: what they are, and where their meaning stands. Read by
   * HR admins and operators alike.
   */
  codes?: Partial<Record<FieldName, Texts>>;
  /** What is never read, whatever the credential may read. */
  neverRead: readonly Texts[];
  /** What to do where a field, or an attribute that the scope names, cannot be read. */
  repair(field: string): Texts;
  /** What to do about a right that is not needed. */
  excess: { write: Texts; more_than_needed: Texts };
}

export interface GuideStep {
  /** Stable: ticks are kept by it. */
  id: string;
  title: Texts;
  /** Paragraphs. */
  text: readonly Texts[];
  /** What belongs beside it. */
  shows?: 'public_key' | 'attributes';
  /** What to look for in the HR system, as it is named there in each language; to be copied as it is. */
  names?: readonly Texts[];
  /** The page where it is done, where that is the same for everybody; `text` names it without `https://`. */
  link?: string;
  isOptional?: boolean;
}

export interface GuideInput {
  /** The key in the credentials, or in the settings. */
  name: string;
  goesTo: 'credentials' | 'settings';
  label: Texts;
  help: Texts;
  isSecret: boolean;
  /** Of a setting that has to be there and that the operator seldom knows: what stands in its place until the HR admin fills it in. */
  untilKnown?: string;
}
