import { createHash } from 'node:crypto';
import type { DestinationCheck, DestinationContext } from '../../deliveries/destination.ts';
import { outcomeOf, send, signedRequest } from './post.ts';
import type { Secrets, Settings } from './settings.ts';

/** Posts one `ping`, signed like every event; it says nothing about anybody. Throws what posting throws. */
export async function check(context: DestinationContext<Settings, Secrets>): Promise<DestinationCheck> {
  const timestamp = context.clock.now().toISOString();
  const id = `ping_${createHash('sha256').update(`${timestamp}${context.random()}`).digest('hex').slice(0, 32)}`;
  const request = signedRequest(context, id, { type: 'ping', timestamp, data: {} });
  const began = performance.now();
  const answer = await send(context, request);
  const ms = Math.round(performance.now() - began);
  const outcome = outcomeOf(answer);
  const isTaken = outcome.outcome === 'delivered';
  return {
    steps: [
      { name: 'reach', ok: true, sentence: reached(request.url) },
      {
        name: 'ping',
        ok: isTaken,
        ...(!isTaken && 'code' in outcome && { code: outcome.code }),
        sentence: isTaken
          ? `It took a signed ping with ${answer.status}.`
          : `It answered a signed ping with ${answer.status}; an event counts as delivered with 200 to 299.`,
      },
    ],
    abilities: {},
    exchange: { ...request, url: request.url.href, status: answer.status, ms },
  };
}

function reached({ protocol }: URL): string {
  if (protocol === 'https:') return 'The receiver answers, and its certificate can be trusted.';
  return 'The receiver answers, without TLS: what is sent can be read on its way.';
}
