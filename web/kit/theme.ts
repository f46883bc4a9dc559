import {
  Alert,
  Anchor,
  Button,
  createTheme,
  type CSSVariablesResolver,
  InputWrapper,
  type ModalProps,
  Skeleton,
  type TooltipProps,
} from '@mantine/core';

/** Calm and exact: one petrol for what can be done, greys for everything else, colour for states only. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: '#172026',
  colors: {
    petrol: [
      '#e8f3f5',
      '#d0e5ea',
      '#a5cfd8',
      '#7cb9c5',
      '#56a3b2',
      '#2f8496',
      '#1a7183',
      '#0e5a6b',
      '#0a4856',
      '#073742',
    ],
    gray: [
      '#f6f8f9',
      '#eef2f4',
      '#e1e7eb',
      '#d2dae0',
      '#b9c4cc',
      '#8d9aa4',
      '#586671',
      '#434f59',
      '#2b353d',
      '#172026',
    ],
    dark: [
      '#dfe6eb',
      '#bcc7cf',
      '#98a5af',
      '#6d7a85',
      '#3a4650',
      '#2c363f',
      '#1d252c',
      '#12181d',
      '#0d1216',
      '#090d10',
    ],
    red: [
      '#fdeeec',
      '#fad9d5',
      '#f3b0a8',
      '#ec8a7f',
      '#e06558',
      '#cf4637',
      '#b93a2c',
      '#a32f22',
      '#85251b',
      '#651b13',
    ],
    amber: [
      '#fdf4e0',
      '#fae6bb',
      '#f3cf83',
      '#e9b650',
      '#d99c28',
      '#b97d10',
      '#99660a',
      '#7d5306',
      '#624104',
      '#483002',
    ],
    green: [
      '#e8f5ee',
      '#d0eadc',
      '#a4d5bb',
      '#77bf98',
      '#4ea878',
      '#2f8c5c',
      '#23774c',
      '#19623d',
      '#124d2f',
      '#0c3a23',
    ],
  },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '0.1875rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Alert: Alert.extend({ defaultProps: { variant: 'light', radius: 'md' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Button: Button.extend({ defaultProps: { fw: 600 } }),
    // Nearly every field has to be filled in: what may be left out says so instead.
    InputWrapper: InputWrapper.extend({ defaultProps: { withAsterisk: false } }),
    // Named without being imported: what opens later is not part of the first load.
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'md',
        transitionProps: { duration: 120 },
      } satisfies Partial<ModalProps>,
    },
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        events: { hover: true, focus: true, touch: true },
      } satisfies Partial<TooltipProps>,
    },
  },
});

/** Where Mantine's own greys are too faint for text on our ground (WCAG AA). */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#55626c',
    '--mantine-color-placeholder': '#6a7782',
    '--mantine-color-error': '#a32f22',
    ...lightVariants(),
    '--mantine-color-anchor': '#0e5a6b',
    '--mantine-color-default-border': '#ccd5db',
  },
  dark: {
    '--mantine-color-dimmed': '#a3b0ba',
    '--mantine-color-placeholder': '#8e9ba6',
    '--mantine-color-error': '#f3a196',
    ...lightVariants(),
    '--mantine-color-anchor': '#7cc4d2',
    '--mantine-color-body': '#1a2127',
  },
});

/** Grounds and words of alerts, which Mantine derives from the shades: the same as those of states (theme.css). */
function lightVariants(): Record<string, string> {
  const tones = { red: 'stop', amber: 'care', green: 'good', petrol: 'wait' };
  return Object.fromEntries(
    Object.entries(tones).flatMap(([color, tone]) => [
      [`--mantine-color-${color}-light`, `var(--${tone}-ground)`],
      [`--mantine-color-${color}-light-hover`, `var(--${tone}-ground)`],
      [`--mantine-color-${color}-light-color`, `var(--${tone})`],
    ]),
  );
}
