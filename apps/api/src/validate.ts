/** Checks what came in against its schema: request_invalid names each place and what is wrong with it. */
import type { z } from '@hono/zod-openapi'
import { Problem } from './problem.ts'

export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Problem('request_invalid', { errors })
}
