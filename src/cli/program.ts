import { Command } from 'commander';
import { version } from '../config/version.ts';
import { exitCodeMeanings } from './kit/exit-codes.ts';
import type { CliIo } from './kit/io.ts';
import { lineWidth } from './kit/output.ts';
import { type Execute, noun, type Verb } from './kit/verb.ts';
