import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { document } from '../schema/generated/document';

type SchemaName = keyof typeof document.components.schemas;

const ID = 'https://document.test/openapi.json';

// The document leaves room for additions; an answer of today must not use it.
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(closed);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  return 'properties' in copy &&
    !('additionalProperties' in copy) &&
    copy.type === 'object'
    ? { ...copy, additionalProperties: false }
    : copy;
}

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: object;
  readonly [keyword: string]: unknown;
}

const schemas: Record<string, Schema> = document.components.schemas;

// What both parts of an intersection allow, neither may close for itself.
function merged(schema: Schema): Schema {
  if (schema.$ref !== undefined) {
    return merged(schemas[schema.$ref.split('/').at(-1) ?? '']);
  }
  if (!schema.allOf) {
    return schema;
  }
  const parts = schema.allOf.map(merged);
  return Object.assign({}, ...parts, {
    required: parts.flatMap(({ required = [] }) => required),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
  });
}

function closedComponents() {
  return {
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([name, schema]) => [
        name,
        closed(merged(schema)),
      ]),
    ),
  };
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: ID, components: closedComponents() });

/** What is not as the document says in an answer; empty where all is. */
export function undocumented(schema: SchemaName, body: unknown): string[] {
  const validate: ValidateFunction = ajv.compile({
    $ref: `${ID}#/components/schemas/${schema}`,
  });
  return validate(body)
    ? []
    : (validate.errors ?? []).map(
        error =>
          `${error.instancePath} ${error.message} ${JSON.stringify(
            error.params,
          )}`,
      );
}
