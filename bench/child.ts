import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';

/** A process of the bench that talks with the one that started it. */
export interface Child<Message, Question> extends AsyncDisposable {
  next(): Promise<Message>;
  ask(question: Question): Promise<Message>;
  readonly pid: number;
}

export function startChild<Message, Question>(
  script: string,
  input: unknown,
  execArgv: readonly string[] = [],
): Child<Message, Question> {
  const child = fork(new URL(script, import.meta.url), [JSON.stringify(input)], {
    execArgv: [...execArgv],
    serialization: 'json',
  });
  const ended = once(child, 'exit');
  const next = () => answerOf<Message>(child, script);
  return {
    pid: child.pid ?? 0,
    next,
    ask(question) {
      const answer = next();
      child.send(question as object); // every question is an object
      return answer;
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** One measurement is one process: starts it, waits for what it says and for its end. */
export async function measured<Result>(
  script: string,
  input: unknown,
  execArgv: readonly string[] = [],
): Promise<Result> {
  await using child = startChild<Result, never>(script, input, execArgv);
  return await child.next();
}

async function answerOf<Message>(child: ChildProcess, script: string): Promise<Message> {
  const { promise, resolve, reject } = Promise.withResolvers<Message>();
  function onExit(code: number | null): void {
    reject(new Error(`${script} ended (${code}) without an answer.`));
  }
  child.once('message', resolve);
  child.once('exit', onExit);
  try {
    return await promise;
  } finally {
    child.off('message', resolve);
    child.off('exit', onExit);
  }
}

/** In the child: says something to the parent. */
export function tell<Message extends object>(message: Message): void {
  if (process.connected) process.send?.(message);
}

/** In the child: what the parent asks, until it disconnects. */
export async function* listen<Question>(): AsyncGenerator<Question> {
  const stop = new AbortController();
  process.once('disconnect', () => stop.abort());
  try {
    for await (const [question] of on(process, 'message', { signal: stop.signal }))
      yield question as Question; // sent by startChild
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}
