import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

interface FirstLoadOptions {
  /** By application: at most so many KB (1000 bytes) after gzip. */
  limits: Readonly<Record<string, number>>;
  /** By application: parts of names of modules that are loaded on demand, and always are on the first page. */
  alsoFirst: Readonly<Record<string, readonly string[]>>;
}

/** Measures what a browser has to fetch before the first page stands, prints it, and fails the build above the limit. */
export function firstLoad(options: FirstLoadOptions): Plugin {
  return {
    name: 'rollcall-first-load',
    apply: 'build',
    writeBundle(_output, bundle) {
      for (const [name, limit] of Object.entries(options.limits)) {
        const files = filesOf(bundle, name, options.alsoFirst[name] ?? []);
        const size = [...files].reduce((sum, file) => sum + gzipSize(bundle[file]), 0) / 1000;
        const sentence = `${name}: first load ${size.toFixed(1)} KB of at most ${limit} KB (gzip, ${files.size} files)`;
        if (size > limit) this.error(sentence);
        console.log(sentence);
      }
    },
  };
}

type Bundle = Readonly<Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>>;

function filesOf(bundle: Bundle, name: string, alsoFirst: readonly string[]): Set<string> {
  const files = new Set<string>();
  const add = (file: string): void => {
    const part = bundle[file];
    if (files.has(file) || part === undefined) return;
    files.add(file);
    if (part.type !== 'chunk') return;
    for (const css of cssOf(part)) files.add(css);
    for (const imported of part.imports) add(imported);
  };
  for (const [file, part] of Object.entries(bundle)) {
    if (part.type !== 'chunk') continue;
    const isEntry = part.isEntry && part.name === name;
    const isAlsoFirst = alsoFirst.some((part_) => part.facadeModuleId?.includes(part_));
    if (isEntry || isAlsoFirst) add(file);
  }
  return files;
}

function cssOf(chunk: Rolldown.OutputChunk): Iterable<string> {
  // Vite's own addition to a chunk, which Rolldown's types do not know.
  const { viteMetadata } = chunk as { viteMetadata?: { importedCss?: Set<string> } };
  return viteMetadata?.importedCss ?? [];
}

function gzipSize(part: Rolldown.OutputChunk | Rolldown.OutputAsset | undefined): number {
  if (part === undefined) return 0;
  return gzipSync(part.type === 'chunk' ? part.code : part.source).length;
}
