/**
 * Nouns proven member by member: most members of 100,000 people are those of others (a major, a list of skills), and what was proven once is
 * proven. The same answer as the schema's own for the whole value; where a member fails, or the schema holds members against each other, the
 * schema itself is asked.
 */
import { z } from 'zod'
import { remembered } from './remembered.ts'

export function proverOf<T>(schema: z.ZodType<T>): (value: unknown) => z.ZodSafeParseResult<T> {
  const whole = (value: unknown) => schema.safeParse(value)
  if (!(schema instanceof z.ZodObject) || schema.def.checks?.length || schema.def.catchall !== undefined) return whole
  const members = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([name, member]) => ({
    name,
    prove: remembered((value: unknown) => {
      const { success, data } = member.safeParse(value)
      return { isProven: success && data !== undefined, data }
    }),
  }))
  // A copy of what has all members is as small as an object written out; one that gets them by name is not.
  const empty: Readonly<Record<string, unknown>> = Object.fromEntries(members.map(({ name }) => [name, null]))
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return whole(value)
    const noun: Record<string, unknown> = { ...empty }
    for (const { name, prove } of members) {
      const { isProven, data } = prove((value as Readonly<Record<string, unknown>>)[name])
      if (!isProven) return whole(value)
      noun[name] = data
    }
    return { success: true, data: noun as T }
  }
}
