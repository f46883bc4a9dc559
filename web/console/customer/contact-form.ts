import { type UseFormReturnType, useForm } from '@mantine/form';
import { useText } from '../text/text.ts';
import { answerOf, api } from '../../kit/api/api.ts';
import { problemFrom } from '../../kit/api/problem.ts';
import { type Contact, useCustomerChange } from './customers.ts';

export type NewContact = Pick<Contact, 'name' | 'email' | 'language'>;
export type ContactForm = UseFormReturnType<NewContact>;

export const contactLanguages: readonly Contact['language'][] = ['en', 'nl', 'de'];

/** State of the fields for somebody new. */
export function useContactForm({ language }: { language: Contact['language'] }): ContactForm {
  return useForm<NewContact>({ initialValues: { name: '', email: '', language } });
}

/** What adds somebody new; a refusal stands at the field that it is about. */
export function useNewContact(
  { customerId, form }: { customerId: string; form: ContactForm },
  onAdded: (contact: Contact) => void,
) {
  const text = useText();
  const adding = useCustomerChange(
    (body: NewContact) =>
      answerOf(
        api.POST('/v1/customers/{customer_id}/contacts', {
          params: { path: { customer_id: customerId } },
          body,
        }),
      ),
    onAdded,
  );
  return {
    isPending: adding.isPending,
    /** Undefined also while a refusal stands at a field. */
    error: fieldOf(adding.error) === undefined ? adding.error : undefined,
    add(): void {
      adding.mutate(form.values, {
        onError: (error) => {
          const refused = fieldOf(error);
          if (refused === undefined) return;
          const { field, what } = refused;
          form.setFieldError(
            field,
            what === undefined ? text('contact.taken') : text('contact.refused', { what }),
          );
        },
      });
    },
  };
}

/** Which field a refusal is about, and what is wrong with it; `what` undefined: the address is taken. */
function fieldOf(error: unknown): { field: 'name' | 'email'; what?: string } | undefined {
  if (error === null) return undefined;
  const { code, errors } = problemFrom(error);
  if (code === 'CONTACT_EXISTS') return { field: 'email' };
  const [first] = errors;
  const field = (['name', 'email'] as const).find((one) => first?.pointer === `/body/${one}`);
  return field && first && { field, what: first.detail };
}
