/** Requests made from an OpenAPI document: fitting ones, and ones broken in one place, for every operation. */
import fc from 'fast-check'

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}

export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly additionalProperties?: boolean | Schema
}

export interface Request {
  readonly path: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** `known`: values that exist, by the name of the field or parameter, so that not every question is about nothing. */
export function requestsOf(
  document: OpenApi,
  known: Readonly<Record<string, readonly unknown[]>>,
): fc.Arbitrary<Request> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const make = new Values(document, known)
  return fc.oneof(...operations.map(({ path, method, operation }) => request(path, method, operation, make)))
}

function request(path: string, method: string, operation: Operation, make: Values): fc.Arbitrary<Request> {
  const parameters = operation.parameters ?? []
  const values = fc.record(Object.fromEntries(parameters.map((one) => [`${one.in}:${one.name}`, make.parameter(one)])))
  const [type = 'application/json', content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const body =
    content === undefined
      ? fc.constant(null)
      : type === 'application/json'
        ? fc.oneof(
            { weight: 4, arbitrary: make.of(content.schema, '').map((value) => JSON.stringify(value)) },
            { weight: 2, arbitrary: make.broken(content.schema) },
            { weight: 1, arbitrary: fc.constantFrom('', '{', 'null', '[]', '"x"', '{"demand":1e400}') },
          )
        : fc.string({ maxLength: 200 })
  const contentType = fc.oneof(
    { weight: 9, arbitrary: fc.constant(type) },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', '') },
  )
  return fc.record({ values, body, contentType }).map((drawn) => {
    const given = (place: string) =>
      parameters
        .filter((one) => one.in === place)
        .flatMap((one) => {
          const value = drawn.values[`${place}:${one.name}`]
          return value === undefined || value === null ? [] : [[one.name, String(value)] as const]
        })
    const filled = given('path').reduce(
      (url, [name, value]) => url.replace(`{${name}}`, encodeURIComponent(wellFormed(value)) || '%20'),
      path,
    )
    const query = given('query')
      .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
      .join('&')
    const headers = Object.fromEntries(
      given('header').map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '?').trim()]),
    )
    return {
      path,
      method: method.toUpperCase(),
      url: query === '' ? filled : `${filled}?${query}`,
      headers: drawn.body === null ? headers : { ...headers, 'content-type': drawn.contentType },
      body: drawn.body,
    }
  })
}

class Values {
  readonly #document: OpenApi
  readonly #known: Readonly<Record<string, readonly unknown[]>>
  constructor(document: OpenApi, known: Readonly<Record<string, readonly unknown[]>>) {
    this.#document = document
    this.#known = known
  }

  parameter({ name, schema, required }: Parameter): fc.Arbitrary<unknown> {
    const values = fc.oneof(
      { weight: 4, arbitrary: this.of(schema, name) },
      { weight: 1, arbitrary: fc.oneof(fc.string(), fc.integer(), fc.constant('')) },
    )
    return required === true ? values : fc.option(values)
  }

  /** Values that fit the schema, as far as it says. */
  of(schema: Schema, name: string, depth = 0): fc.Arbitrary<unknown> {
    const known = this.#known[name] ?? []
    if (known.length > 0 && fits(schema, known[0]))
      return fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...known) },
        { weight: 1, arbitrary: this.#made(schema, depth) },
      )
    return this.#made(schema, depth)
  }

  /** A fitting value with one thing wrong. */
  broken(schema: Schema): fc.Arbitrary<string> {
    return fc.tuple(this.of(schema, ''), fc.nat(), fc.anything({ maxDepth: 2 })).map(([value, at, odd]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(odd) ?? 'null'
      const names = [...Object.keys(value), '__proto__', 'constructor', 'extra']
      const spoiled = JSON.stringify({ ...value, [names[at % names.length] ?? 'extra']: odd ?? null })
      return spoiled
    })
  }

  #made(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const whole = this.#resolve(schema)
    const choices = whole.anyOf ?? whole.oneOf
    if (whole.const !== undefined) return fc.constant(whole.const)
    if (whole.enum !== undefined) return fc.constantFrom(...whole.enum)
    if (choices !== undefined && choices.length > 0)
      return fc.oneof(...choices.map((one) => this.of(one, '', depth + 1)))
    const type = Array.isArray(whole.type) ? whole.type : [whole.type]
    return fc.oneof(...type.map((one) => this.#typed(String(one), whole, depth)))
  }

  #typed(type: string, schema: Schema, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'null':
        return fc.constant(null)
      case 'boolean':
        return fc.boolean()
      case 'integer':
        return fc.integer({ min: whole(schema.minimum, -5), max: whole(schema.maximum, 2000) })
      case 'number':
        return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
      case 'array':
        return depth > 4 ? fc.constant([]) : fc.array(this.of(schema.items ?? {}, '', depth + 1), { maxLength: 3 })
      case 'object':
        return this.#object(schema, depth)
      case 'string':
        return schema.pattern === undefined
          ? text(schema)
          : fc.oneof(fc.constantFrom('460305', '4-02', '2026-09-01', '2026', '10'), text(schema))
      default:
        return fc.oneof(fc.string(), fc.integer(), fc.constant(null))
    }
  }

  #object(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const fields = Object.entries(schema.properties ?? {})
    if (fields.length === 0) return fc.constant({})
    const required = fields
      .map(([name]) => name)
      .filter((name) => schema.required?.includes(name) === true || depth > 4)
    return fc.record(Object.fromEntries(fields.map(([name, one]) => [name, this.of(one, name, depth + 1)])), {
      requiredKeys: required,
    })
  }

  #resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : (this.#document.components?.schemas?.[name] ?? {})
  }
}

function text({ minLength = 0, maxLength = 30 }: Schema): fc.Arbitrary<string> {
  const size = {
    minLength: Math.min(minLength, 100),
    maxLength: Math.max(Math.min(maxLength, 60), Math.min(minLength, 100)),
  }
  return fc.oneof(
    fc.string(size),
    fc.string({ ...size, unit: 'binary' }),
    fc.constantFrom('数控车工', "'; DROP TABLE record; --", '=1+1', '\u0000'),
  )
}

function fits(schema: Schema, value: unknown): boolean {
  return JSON.stringify(schema).includes(typeof value === 'number' ? 'integer' : 'string') || schema.enum !== undefined
}

function whole(limit: number | undefined, otherwise: number): number {
  return limit === undefined || Math.abs(limit) > 1e9 ? otherwise : Math.ceil(limit)
}

/** A lone surrogate cannot stand in an address. */
function wellFormed(value: string): string {
  return value.toWellFormed()
}
