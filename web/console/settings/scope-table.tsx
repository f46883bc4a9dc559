import { Checkbox } from '@mantine/core';
import { useText } from '../text/text.ts';
import classes from './scope-table.module.css';

/** Rights as a table of nouns with what may be done with them; inside a Checkbox.Group. */
export function ScopeTable({ scopes }: { scopes: readonly string[] }): React.JSX.Element {
  const text = useText();
  const nouns = [...new Set(scopes.map((scope) => scope.split(':')[0] ?? ''))];
  const verbs = ['read', 'write'] as const;
  return (
    <table className={classes['scopes']}>
      <thead>
        <tr>
          <td />
          {verbs.map((verb) => (
            <th key={verb} scope="col">
              {text(`tokens.${verb}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {nouns.map((noun) => (
          <tr key={noun}>
            <th scope="row">{noun}</th>
            {verbs.map((verb) => (
              <td key={verb}>
                {scopes.includes(`${noun}:${verb}`) && (
                  <Checkbox value={`${noun}:${verb}`} aria-label={`${noun}: ${text(`tokens.${verb}`)}`} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
