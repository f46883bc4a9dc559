/**
 * The form in which e-mail addresses are compared: ASCII letters in lower case, everything else as it is. `İ`, `ß` and `ĳ` stay,
 * because folding them would make two addresses of two people one. Trimmed.
 */
export function emailKey(email: string): string {
  const trimmed = email.trim();
  return hasUpper.test(trimmed) ? trimmed.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : trimmed;
}

/**
 * True for what people would call an e-mail address: one `@`, something before it, a domain with a dot behind it, no spaces,
 * brackets or commas. Letters of every script are usual. Says nothing about whether mail arrives.
 */
export function isUsualEmail(email: string): boolean {
  return email.length <= 254 && usual.test(email);
}

const hasUpper = /[A-Z]/;
const usual =
  /^[^\s@<>()[\],;:"\\\p{Cc}\p{Cf}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;
