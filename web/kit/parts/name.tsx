/** A name that somebody else wrote: as text, in its own direction, so that it cannot turn round what stands beside it. */
export function Name({ children }: { children: string }): React.JSX.Element {
  return <bdi>{children}</bdi>;
}
