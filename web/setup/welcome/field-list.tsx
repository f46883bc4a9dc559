import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Setup } from '../api/wire.ts';
import { useFieldName } from '../parts/field-name.ts';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import classes from './welcome.module.css';

/** Every field that is read and what it is for; and, for those who ask, what the HR system calls it. */
export function FieldList({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  const fieldName = useFieldName();
  const [showsSource, setShowsSource] = useState(false);
  const { fields, connector, platform } = setup;
  return (
    <>
      <table className={classes['fields']}>
        <thead>
          <tr>
            <th scope="col">{text('welcome.field')}</th>
            <th scope="col">{text('welcome.purpose')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, source, label, is_required: isRequired, purpose }) => (
            <tr key={field}>
              <th scope="row">
                {fieldName(field)}
                {isRequired && <span className={classes['required']}> · {text('welcome.required')}</span>}
                {showsSource && (
                  <span className={classes['source']}>
                    {label === null ? <code lang="en">{source}</code> : own(label)}
                  </span>
                )}
              </th>
              <td>
                {purpose === null ? text('welcome.noPurpose', { platform: platform.name }) : own(purpose)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        mt="xs"
        size="compact-sm"
        variant="subtle"
        className="no-print"
        aria-expanded={showsSource}
        onClick={() => setShowsSource(!showsSource)}
      >
        {text(showsSource ? 'welcome.hideSource' : 'welcome.showSource', { connector: connector.title })}
      </Button>
    </>
  );
}
