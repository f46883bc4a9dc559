import { z } from 'zod';
import { verb } from './kit/verb.ts';
import { ownVersion } from './kit/version.ts';

export const versionVerb = verb({
  name: 'version',
  summary: 'Print the version of Rollcall and of Node',
  input: z.object({}),
  examples: [['rollcall version', 'for a report']],
  async run({ out }) {
    const rollcall = ownVersion();
    out.json({ rollcall, node: process.versions.node, platform: `${process.platform}-${process.arch}` });
    out.line(`rollcall ${rollcall} (Node ${process.versions.node}, ${process.platform}-${process.arch})`);
    return undefined;
  },
});
