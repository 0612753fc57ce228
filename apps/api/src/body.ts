/** Reads a body within its limits: bytes are counted as they come, whatever the head says; nesting is counted before parsing. */
import { isUtf8 } from 'node:buffer'
import type { Context } from 'hono'
import { Problem } from './problem.ts'

export async function readBytes(c: Context, most: number): Promise<Uint8Array> {
  const gathered = gatheredBody(c)
  if (gathered !== null) return gathered
  const said = Number(c.req.header('content-length') ?? 0)
  if (said > most) throw new Problem('too_large', { most })
  // A stated length is enforced by the HTTP parser.
  if (said > 0) return new Uint8Array(await c.req.arrayBuffer())
  const stream = c.req.raw.body
  if (stream === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength
    if (size > most) throw new Problem('too_large', { most })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

interface JsonLimits {
  readonly body: number
  readonly depth: number
}

/** Throws json_invalid, json_too_deep, too_large, unsupported_media_type. */
export async function readJson(c: Context, limits: JsonLimits): Promise<unknown> {
  return parsed(await readJsonText(c, limits), limits)
}

/** The body as text that claims to be JSON. Throws json_invalid, too_large, unsupported_media_type. */
export async function readJsonText(c: Context, { body }: JsonLimits): Promise<string> {
  if (!claimsJson(c.req.header('content-type'))) throw new Problem('unsupported_media_type')
  const bytes = await readBytes(c, body)
  if (!isUtf8(bytes)) throw new Problem('json_invalid')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
}

export function claimsJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || /^application\/([\w.-]+\+)?json\b/i.test(contentType ?? '')
}

/** A body that was read before the request stood in line (`listener.ts`). */
function gatheredBody(c: Context): Buffer | null {
  const env = c.env as { readonly incoming?: { readonly rawBody?: unknown } } | undefined
  return Buffer.isBuffer(env?.incoming?.rawBody) ? env.incoming.rawBody : null
}

/** Throws json_invalid, json_too_deep. */
export function parsed(text: string, { depth }: JsonLimits): unknown {
  if (nesting(text) > depth) throw new Problem('json_too_deep', { most: depth })
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('json_invalid')
  }
}

function nesting(text: string): number {
  let [deep, deepest, quoted] = [0, 0, false]
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign === '\\') i++
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++deep)
    else if (sign === '}' || sign === ']') deep--
  }
  return deepest
}
