import type { z } from 'zod';
import { type AnyConnector, askedSettings } from '../../connections/connector-register.ts';
import { purposes } from '../../connections/purposes.ts';
import { type FieldName, fieldNames } from '../../domain/employee.ts';
import { mappingFreedom } from '../../domain/mapping-plan.ts';
import { jsonSchemaOf } from '../kit/json-schema.ts';
import type { ConnectorKind } from './connector-kind-wire.ts';

type Wire = z.output<typeof ConnectorKind>;

/** A connector in the spelling of the wire: what it declares of itself, and what a mapping may say about each field. Pure. */
export function connectorKindView(connector: AnyConnector): Wire {
  const { capabilities } = connector;
  return {
    id: connector.id,
    title: connector.title,
    settings: jsonSchemaOf(connector.settings),
    bound_settings: [...(connector.boundSettings ?? [])],
    advanced_settings: [...(connector.advancedSettings ?? [])],
    asked_settings: askedSettings(connector).map(({ name }) => name),
    credentials: jsonSchemaOf(connector.credentials),
    fields: fieldNames.flatMap((field) => fieldView(connector, field)),
    capabilities: {
      uses_key_pair: connector.guide?.needsKey ?? false,
      lists_attributes: connector.listAttributes !== undefined,
      custom_fields: capabilities.customFields,
      managers: capabilities.managers,
      future_dated_employments: capabilities.futureDatedEmployments,
      logins_per_month: capabilities.loginsPerMonth ?? null,
    },
  };
}

/** Nothing for a field that neither the connector nor a mapping can fill. */
function fieldView(connector: AnyConnector, field: FieldName): Wire['fields'] {
  const declared = connector.fields.find((one) => one.field === field);
  const { canBeOff, canBeFilled, isOptional } = mappingFreedom(field);
  const canBeMapped = canBeFilled && connector.capabilities.customFields;
  if (!declared && !canBeMapped) return [];
  const isRequired = declared?.required ?? false;
  const isAsked = isOptional || !declared;
  return [
    {
      field,
      source: declared?.source ?? null,
      purpose: purposes[field].en,
      repair: declared?.repair ?? null,
      codes: connector.guide?.codes?.[field]?.en ?? null,
      taken: isAsked ? 'when_mapped' : isRequired || !canBeOff ? 'always' : 'unless_off',
      is_required: isRequired,
      can_be_filled: canBeMapped,
    },
  ];
}
