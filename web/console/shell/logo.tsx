import classes from './shell.module.css';

/** The name is written out; the mark beside it is decoration. */
export function Logo(): React.JSX.Element {
  return (
    <span className={classes['logo']}>
      <svg aria-hidden="true" width="26" height="26" viewBox="0 0 32 32">
        <rect width="32" height="32" rx="7" fill="#0e5a6b" />
        <path d="M8 10h11M8 16h8M8 22h6" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
        <path
          d="m18.5 20.5 3 3 5.5-6.5"
          fill="none"
          stroke="#8fd6c2"
          strokeWidth="2.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Rollcall
    </span>
  );
}
