import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { useText } from '../text/text.ts';
import { companiesQuery, nameOfCompany } from './listed-companies.ts';

/** The companies that employ the people of a connection, where there is more than one. */
export function Companies({ connectionId }: { connectionId: string }): React.JSX.Element | undefined {
  const text = useText();
  const companies = useQuery(companiesQuery(connectionId));
  if (companies.isPending) return <Loading rows={2} />;
  if (companies.isError) return <Failed error={companies.error} tryAgain={() => void companies.refetch()} />;
  if (companies.data.length < 2) return undefined;
  return (
    <section aria-labelledby="companies">
      <Title order={2} id="companies" mb="sm">
        {text('companies.title')}
      </Title>
      <PlainTable
        caption={text('companies.table')}
        headings={[text('companies.name'), text('companies.id'), text('companies.people')]}
        rows={companies.data.map((company) => ({
          id: company.id,
          cells: [
            <Called key="name" short={nameOfCompany(company)} full={company.full_name} />,
            <code key="id">{company.external_id}</code>,
            text('companies.peopleCount', {
              count: company.people,
              people: formatNumber(company.people),
            }),
          ],
        }))}
      />
    </section>
  );
}

function Called({ short, full }: { short: string; full: string | undefined }): React.JSX.Element {
  return (
    <>
      <Name>{short}</Name>
      {full !== undefined && full !== short && (
        <>
          {' · '}
          <Name>{full}</Name>
        </>
      )}
    </>
  );
}
