/** Has the browser save a text as a file, without asking any server for it. */
export function saveText(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([`${content}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
