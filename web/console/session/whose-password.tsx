/** Out of sight, for password stores, which want to know whose password it is. */
export function WhosePassword({ email }: { email: string }): React.JSX.Element {
  return (
    <input
      className="visually-hidden"
      type="text"
      autoComplete="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden
    />
  );
}
