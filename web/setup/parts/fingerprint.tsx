import classes from './fingerprint.module.css';

/** A fingerprint as people compare it: in groups of four; copied, it is whole. */
export function Fingerprint({ value }: { value: string }): React.JSX.Element {
  const groups = value.match(/.{1,4}/g) ?? [];
  return (
    <code className={classes['fingerprint']}>
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </code>
  );
}
