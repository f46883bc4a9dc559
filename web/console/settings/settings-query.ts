import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from '../../kit/api/api.ts';

/** What the installation goes by. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => answerOf(api.GET('/v1/settings')),
});
