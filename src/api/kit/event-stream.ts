import { PassThrough, type Readable } from 'node:stream';
import { z } from 'zod';

/** One event of a stream (text/event-stream). `id` comes back as Last-Event-ID when a reader that was cut off asks again. */
export interface ApiEvent {
  id: string;
  event: string;
  data: unknown;
}

const beatMs = 15_000;

/** Events as they come, each by the schema of the endpoint; a comment now and then says to everything in between that somebody is there. */
export function eventStream(events: AsyncIterable<ApiEvent>, schema: z.ZodType): Readable {
  const stream = new PassThrough();
  const beat = setInterval(() => void stream.write(': still here\n\n'), beatMs);
  beat.unref();
  void write();
  return stream;

  async function write(): Promise<void> {
    try {
      for await (const { id, event, data } of events) {
        stream.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(z.encode(schema, data))}\n\n`);
      }
      stream.end();
    } catch (error) {
      // The answer has begun: all that can be said is that it does not end well.
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      clearInterval(beat);
    }
  }
}
