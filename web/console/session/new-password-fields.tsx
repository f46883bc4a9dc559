import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useText } from '../text/text.ts';

const shortest = 12;

/** A password to be, said twice. */
interface NewPassword {
  next: string;
  repeat: string;
}

/** What a new password lacks, in words, for `validate` of a form. */
export function useNewPasswordRules() {
  const text = useText();
  return {
    next: (value: string) => (value.length < shortest ? text('welcome.short') : null),
    repeat: (value: string, { next }: NewPassword) => (value === next ? null : text('welcome.differs')),
  };
}

/** `propsOf`: the form’s own properties of the two fields. */
export function NewPasswordFields({
  label,
  propsOf,
}: {
  label: string;
  propsOf(field: keyof NewPassword): PasswordInputProps;
}): React.JSX.Element {
  const text = useText();
  return (
    <>
      <PasswordInput
        label={label}
        description={text('welcome.passwordHint')}
        autoComplete="new-password"
        required
        {...propsOf('next')}
      />
      <PasswordInput
        label={text('welcome.repeat')}
        autoComplete="new-password"
        required
        {...propsOf('repeat')}
      />
    </>
  );
}
