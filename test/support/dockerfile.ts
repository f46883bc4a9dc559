export interface Stage {
  image: string;
  /** What it is called after `AS`. */
  name: string | undefined;
  instructions: Instruction[];
}

export interface Instruction {
  /** `COPY`, `RUN` …, upper case. */
  name: string;
  /** `--from=build` as `{ from: 'build' }`. */
  flags: Record<string, string>;
  /** What follows the flags. */
  text: string;
  words: string[];
}

/** Reads what our own Dockerfile is written in: stages, continued lines, comments. What stands before the first stage is left out. */
export function parseDockerfile(source: string): Stage[] {
  const stages: Stage[] = [];
  const lines = source
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  for (const line of lines) {
    const instruction = readLine(line);
    if (instruction.name === 'FROM') {
      const [image = '', , name] = instruction.words;
      stages.push({ image, name, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function readLine(line: string): Instruction {
  const [name = '', ...rest] = line.trim().split(/\s+/);
  const flags: Record<string, string> = {};
  // Only COPY and HEALTHCHECK have flags of their own; those of a command belong to it.
  while (name !== 'RUN' && rest[0]?.startsWith('--')) {
    const [key = '', value = ''] = rest.shift()?.slice(2).split('=') ?? [];
    flags[key] = value;
  }
  return { name: name.toUpperCase(), flags, text: rest.join(' '), words: rest };
}

/** Does a `.dockerignore` that leaves everything out but what it names let this path through? */
export function isCopied(ignore: string, path: string): boolean {
  const lines = ignore.split('\n').filter((line) => line !== '');
  if (lines[0] !== '*') throw new Error('The first line leaves everything out.');
  return lines.some((line) => line === `!${path}`);
}
