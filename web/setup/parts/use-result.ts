import { type RefObject, useEffect, useRef } from 'react';

interface Result {
  /** It is being made. */
  isBusy?: boolean;
  /** Says which one is there, where it may come without having been seen to be made; undefined: not known yet. */
  of?: string | number | null | undefined;
}

/**
 * Where what somebody asked for is shown. Once it is there the keyboard and the screen reader go on at it: the button that was pressed
 * is gone by then, and with it their place. Whoever went elsewhere meanwhile stays there. Belongs on an element with `tabIndex={-1}`.
 */
export function useResult({ isBusy = false, of }: Result): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef({ isBusy, of });
  useEffect(() => {
    const { isBusy: wasBusy, of: was } = before.current;
    before.current = { isBusy, of };
    const isOther = was !== undefined && of !== undefined && was !== of;
    if ((wasBusy || isOther) && !isBusy && isNowhere()) place.current?.focus();
  }, [isBusy, of]);
  return place;
}

/** A button that cannot be pressed any more is no place either. */
function isNowhere(): boolean {
  const at = document.activeElement;
  return at === null || at === document.body || at.matches(':disabled');
}
