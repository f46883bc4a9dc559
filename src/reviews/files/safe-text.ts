/**
 * Text for a cell of a file that people open in a spreadsheet program, so that it is never taken for a formula: not in this
 * file, not when the sheet is saved as CSV and opened again, and not where the program splits at another separator (`;=1+1`).
 * An apostrophe goes before what would start a formula. Plain numbers and phone numbers (`+31612345678`, `-`) stay as they are.
 */
export function safeText(text: string): string {
  if (!mayMatter.test(text) || plainNumber.test(text)) return text;
  const inside = text.replace(afterSeparator, "$1'");
  return atStart.test(inside) ? `'${inside}` : inside;
}

const mayMatter = /[=+\-@\t\r＝＋－＠]/;
const plainNumber = /^[+-]?[\d ]*$/;
/** Behind what some program takes for a separator; spaces and quotes between do not count. */
const afterSeparator = /([;,|\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;
const atStart = /^(?:["\s]*[=+\-@＝＋－＠]|[\t\r])/;
