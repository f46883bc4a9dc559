import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../kit/api/api.ts';
import { useCustomerChange } from './customers.ts';

interface NewConnection {
  customerId: string;
  connector: string;
  name: string;
  timeZone: string;
  settings: Record<string, unknown>;
}

/** Opens a connection and goes straight on to its set-up link: nothing happens until somebody has it. */
export function useNewConnection() {
  const navigate = useNavigate();
  return useCustomerChange(
    ({ customerId, connector, name, timeZone, settings }: NewConnection) =>
      answerOf(
        api.POST('/v1/connections', {
          body: { customer_id: customerId, connector, name, time_zone: timeZone, settings },
        }),
      ),
    ({ id }) =>
      void navigate({
        to: '/connections/$connectionId/link',
        params: { connectionId: id },
        search: { send: true },
      }),
  );
}
