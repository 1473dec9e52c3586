// Writes obj/api.d.ts: the schemas of the OpenAPI document as types, so that the pages are checked against what the API says.
// The document is the snapshot that the integration tests compare with the running program.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{ $ref?: string, type?: string | string[], enum?: unknown[], items?: Schema, properties?: Record<string, Schema>,
 *   required?: string[], oneOf?: Schema[], anyOf?: Schema[], allOf?: Schema[], additionalProperties?: boolean | Schema }} Schema
 */

const document = new URL('../../tests/Integration.Tests/Http/openapi.v1.json', import.meta.url);
const target = new URL('obj/', import.meta.url);

/** @type {Record<string, Schema>} */
const schemas = JSON.parse(readFileSync(document, 'utf8')).components.schemas;
const types = Object.entries(schemas).map(([name, schema]) => `  type ${name} = ${typeOf(schema)};`);
mkdirSync(target, { recursive: true });
writeFileSync(new URL('api.d.ts', target), `declare namespace Api {\n${types.join('\n')}\n}\n`);

/**
 * @param {Schema} schema
 * @returns {string}
 */
function typeOf({ $ref: reference, type, enum: values, items, properties, required = [], oneOf, anyOf, allOf, additionalProperties }) {
  const choice = oneOf ?? anyOf;
  if (reference) return /** @type {string} */ (reference.split('/').pop());
  if (choice) return choice.map(typeOf).join(' | ');
  if (allOf) return allOf.map(typeOf).join(' & ');
  if (values) return values.map(value => JSON.stringify(value)).join(' | ');
  if (Array.isArray(type)) {
    // A number may also come as text that matches a pattern in .NET's documents; ours always writes the number.
    const kinds = type.includes('integer') || type.includes('number') ? type.filter(kind => kind !== 'string') : type;
    return kinds.map(kind => typeOf({ type: kind, items, properties, required, additionalProperties })).join(' | ');
  }
  if (type === 'array') return `Array<${items ? typeOf(items) : 'unknown'}>`;
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string' || type === 'boolean' || type === 'null') return type;
  if (properties) {
    const members = Object.entries(properties).map(([name, member]) =>
      `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(member)}`);
    return `{ ${members.join('; ')} }`;
  }
  if (typeof additionalProperties === 'object') return `Record<string, ${typeOf(additionalProperties)}>`;
  return type === 'object' ? 'Record<string, unknown>' : 'unknown';
}
