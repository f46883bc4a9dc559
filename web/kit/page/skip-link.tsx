import { useKitText } from '../text/text.ts';

/** The first thing that the Tab key reaches: past the navigation, to `<main id="content">`. */
export function SkipLink(): React.JSX.Element {
  const text = useKitText();
  return (
    <a className="skip-link" href="#content" onClick={toContent}>
      {text('kit.skip')}
    </a>
  );
}

/** By focus and not by the fragment, which holds a secret on the first page of a link. */
function toContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}
