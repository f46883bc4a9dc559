import { describe, expect, test } from 'vitest';
import setupGerman from '../../setup/text/de.ts';
import setupEnglish from '../../setup/text/en.ts';
import setupDutch from '../../setup/text/nl.ts';
import type { Catalogue } from './catalogue.ts';
import german from './de.ts';
import english from './en.ts';
import dutch from './nl.ts';

const pairs: [string, Catalogue, Catalogue][] = [
  ['the kit in Dutch', english, dutch],
  ['the kit in German', english, german],
  ['the set-up in Dutch', setupEnglish, setupDutch],
  ['the set-up in German', setupEnglish, setupGerman],
];

describe('catalogues', () => {
  test.each(pairs)('%s has every key, with the same arguments', (_name, original, translated) => {
    expect(argumentsOf(translated)).toEqual(argumentsOf(original));
  });

  test.each(pairs)('%s leaves no sentence empty or in English', (_name, original, translated) => {
    const same = Object.entries(sentencesOf(translated)).filter(
      ([key, sentence]) =>
        sentence.trim() === '' || (sentence === sentencesOf(original)[key] && !isShared(sentence)),
    );
    expect(same).toEqual([]);
  });
});

/** Words that the languages have in common. */
function isShared(sentence: string): boolean {
  return ['Code', 'Name', 'Person', 'Status'].includes(sentence);
}

function argumentsOf(catalogue: Catalogue): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(sentencesOf(catalogue)).map(([key, sentence]) => [
      key,
      [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted(),
    ]),
  );
}

function sentencesOf(catalogue: Catalogue, before = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string'
        ? [[before + key, value]]
        : Object.entries(sentencesOf(value, `${before}${key}.`)),
    ),
  );
}
