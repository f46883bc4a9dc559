import { currentText } from './text.ts';

/**
 * A browser says in its own language what a field lacks. Here it says that in the language of the page, in the same place and just as
 * well to a screen reader; a field that nothing is said of here keeps the browser's words.
 */
export function sayLacksInOurWords(): void {
  // Capturing: this event does not bubble.
  addEventListener('invalid', ({ target }) => isField(target) && sayLack(target), true);
  for (const kind of ['input', 'change'] as const)
    addEventListener(kind, ({ target }) => isField(target) && target.setCustomValidity(''), true);
  // A value may also change without a word, and is looked at anew when the form is sent.
  addEventListener('click', ({ target }) => lookAnew(target), true);
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isField(target: EventTarget | null): target is Field {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  );
}

function lookAnew(target: EventTarget | null): void {
  const button = target instanceof Element ? target.closest('button') : null;
  for (const field of button?.form?.elements ?? []) if (isField(field)) field.setCustomValidity('');
}

function sayLack(field: Field): void {
  const lack = lackOf(field);
  field.setCustomValidity(lack === undefined ? '' : currentText(`kit.lack.${lack}`));
}

function lackOf({ validity, type }: Field): 'value' | 'tick' | 'email' | 'url' | 'date' | undefined {
  if (validity.valueMissing) return type === 'checkbox' ? 'tick' : 'value';
  if (validity.typeMismatch && (type === 'email' || type === 'url')) return type;
  return validity.badInput && type === 'date' ? 'date' : undefined;
}
