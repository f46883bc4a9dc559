import { RequestRefused, UnexpectedResponse } from './errors.ts';

/**
 * The query of a next link as the HR system wrote it, without the `?`, to be handed in as `rawQuery`: never decoded, since
 * bookmarks hold raw `+` and `/` (YouServe). The link may be relative or absolute.
 * Throws RequestRefused SSRF_BLOCKED for another host, scheme or port and for user information; UnexpectedResponse
 * READ_INCOMPLETE for a link without a query, which leads nowhere.
 */
export function queryOfNextLink(base: URL, link: string): string {
  if (/[\\\s\p{Cc}]/u.test(link) || !URL.canParse(link, base.href)) throw blocked(base);
  const url = new URL(link, base);
  const isSame = url.protocol === base.protocol && url.host === base.host;
  if (!isSame || url.username !== '' || url.password !== '' || /^[^?#]*\/\/[^/?#]*@/.test(link))
    throw blocked(base);
  const start = link.indexOf('?');
  const query = start === -1 ? '' : link.slice(start + 1).split('#', 1)[0];
  if (query === undefined || query === '') {
    throw new UnexpectedResponse(
      'The link to the next page holds no query, so that the next page cannot be asked for.',
      {
        code: 'READ_INCOMPLETE',
      },
    );
  }
  return query;
}

function blocked(base: URL): RequestRefused {
  return new RequestRefused(
    'SSRF_BLOCKED',
    `The link to the next page leads away from ${base.host}; it was not followed.`,
    {
      details: { host: base.host },
      nextStep: 'The operator asks the HR system why its pages link elsewhere.',
    },
  );
}
