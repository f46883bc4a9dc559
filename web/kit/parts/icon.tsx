const paths = {
  check: 'm5 12.5 4.5 4.5L19 7.5',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  download: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  warning: 'M12 4 2.8 20h18.4zM12 10v4.5m0 2.8v.2',
  held: 'M8.5 5v14m7-14v14',
  stopped: 'M8 3.5h8l4.5 4.5v8L16 20.5H8L3.5 16V8zM9 12h6',
  waiting: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  active: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zm-4 8.7 2.8 2.8L16 9.8',
  off: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 12h7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zm4.5 10.5 5 5',
  up: 'm6 14 6-6 6 6',
  down: 'm6 10 6 6 6-6',
  next: 'm10 6 6 6-6 6',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0-5v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6',
  language:
    'M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 0 0-17 0zm0 0h17M12 3.5c5.3 5.4 5.3 11.6 0 17-5.3-5.4-5.3-11.6 0-17z',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12.5 5.8M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.1-1.1',
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside words: never the only bearer of a meaning, so hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }): React.JSX.Element {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
