import type { SetupField } from '../api/wire.ts';
import { useFieldName } from '../parts/field-name.ts';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import classes from './welcome.module.css';

/** Every field that is read, where it stands in the HR system, and what it is for. */
export function FieldList({ fields }: { fields: readonly SetupField[] }): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  const fieldName = useFieldName();
  return (
    <table className={classes['fields']}>
      <thead>
        <tr>
          <th scope="col">{text('welcome.field')}</th>
          <th scope="col">{text('welcome.purpose')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, source, is_required: isRequired, purpose }) => (
          <tr key={field}>
            <th scope="row">
              {fieldName(field)}
              {isRequired && <span className={classes['required']}> · {text('welcome.required')}</span>}
              <code className={classes['source']} lang="en">
                {source}
              </code>
            </th>
            <td>{own(purpose)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
