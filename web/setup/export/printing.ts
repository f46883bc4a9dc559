import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether the page is being printed just now, so that it can show on paper what it spares on the screen. */
export function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const until = new AbortController();
    // At once: the browser takes its picture as soon as the listeners have returned.
    const set = (value: boolean) => () => flushSync(() => setIsPrinting(value));
    addEventListener('beforeprint', set(true), { signal: until.signal });
    // Also where a browser shows a page as paper without printing it.
    const paper = matchMedia('print');
    paper.addEventListener('change', ({ matches }) => set(matches)(), { signal: until.signal });
    addEventListener('afterprint', set(false), { signal: until.signal });
    return () => until.abort();
  }, []);
  return isPrinting;
}
