import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import { companiesQuery, type ListedCompany, nameOfCompany } from './listed-companies.ts';

/** The companies that employ the people of a connection, where there is more than one. */
export function Companies({ connectionId }: { connectionId: string }): React.JSX.Element | undefined {
  const text = useText();
  const companies = useQuery(companiesQuery(connectionId));
  if (companies.isPending) return <Loading rows={2} />;
  if (companies.isError) return <Failed error={companies.error} tryAgain={() => void companies.refetch()} />;
  if (companies.data.length < 2) return undefined;
  return (
    <Section title={text('companies.title')}>
      <PlainTable
        caption={text('companies.table')}
        headings={[text('companies.name'), text('companies.id'), text('companies.people')]}
        rows={companies.data.map((company) => ({
          id: company.id,
          cells: [
            <Called key="name" company={company} />,
            <code key="id">{company.external_id}</code>,
            text('companies.peopleCount', {
              count: company.people,
              people: formatNumber(company.people),
            }),
          ],
        }))}
      />
    </Section>
  );
}

function Called({ company }: { company: ListedCompany }): React.JSX.Element {
  const { short_name: short } = company;
  const name = nameOfCompany(company);
  return (
    <>
      <Name>{name}</Name>
      {short !== undefined && short !== name && (
        <>
          {' · '}
          <Name>{short}</Name>
        </>
      )}
    </>
  );
}
