import { useState } from 'react';
import { type FieldProblem, type Form, rawFrom, type RawValues, valuesFrom } from './form-fields.ts';

const nothing = {};

/** State of a form made from a schema. `read` gives what to send; undefined when something is wrong, which then stands at its field. */
export function useSchemaForm(form: Form, before: Readonly<Record<string, unknown>> = nothing) {
  const [raw, setRaw] = useState<RawValues>(() => rawFrom(form, before));
  const [problems, setProblems] = useState<Record<string, FieldProblem>>({});
  return {
    props: { form, raw, problems, onChange: setRaw },
    read(): Record<string, unknown> | undefined {
      const found = valuesFrom(form, raw);
      setProblems(found.problems);
      return Object.keys(found.problems).length === 0 ? found.values : undefined;
    },
    clear(): void {
      setRaw({});
      setProblems({});
    },
  };
}
