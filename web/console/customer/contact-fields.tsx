import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useText } from '../text/text.ts';
import { type ContactForm, contactLanguages } from './contact-form.ts';

/** What has to be known of a contact. */
export function ContactFields({ form }: { form: ContactForm }): React.JSX.Element {
  const text = useText();
  return (
    <Stack gap="sm">
      <TextInput
        label={text('contact.name')}
        description={text('contact.nameHint')}
        required
        data-autofocus
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={text('contact.email')}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <NativeSelect
        label={text('contact.language')}
        description={text('contact.languageHint')}
        data={contactLanguages.map((value) => ({ value, label: text(`contact.languageOf.${value}`) }))}
        {...form.getInputProps('language')}
      />
    </Stack>
  );
}
