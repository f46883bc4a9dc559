import { RouterProvider } from '@tanstack/react-router';
import { createQueries } from '../kit/app-providers.tsx';
import { isProblem } from '../kit/api/problem.ts';
import { startApp } from '../kit/start-app.tsx';
import { createConsoleRouter } from './routes.tsx';

const queries = createQueries((error) => {
  if (!isProblem(error, 'UNAUTHENTICATED')) return;
  // The session ended in the meantime. A new page: nothing of what was seen stays in memory.
  const here = window.location.pathname.replace(/^\/console/, '') + window.location.search;
  window.location.assign(`/console/sign-in?return_to=${encodeURIComponent(here || '/')}`);
});
const router = createConsoleRouter(queries);

await startApp({
  languages: ['en'],
  load: async () => {
    const [kit, own] = await Promise.all([import('../kit/text/en.ts'), import('./text/en.ts')]);
    return { ...own.default, kit: kit.default };
  },
  queries,
  content: <RouterProvider router={router} />,
});
