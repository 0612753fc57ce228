/** Who did what, when, under which configuration: a chain that only grows. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Limits } from '../limits.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'
import { AuditPage } from '../schemas.ts'

export function auditRoutes(app: OpenAPIHono, { store }: Region, limits: Limits): void {
  addRoute(app, limits, {
    method: 'get',
    path: '/v1/audit',
    tag: 'operation',
    summary: 'Acts and runs in order; each hash covers the line before it',
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(limits.page).default(50),
    }),
    answers: { 200: json(AuditPage, 'a page') },
    async answer({ c, query: { after, limit } }) {
      const lines = await store.audit({ after, limit })
      return c.json({ lines, next: lines.length === limit ? (lines.at(-1)?.seq ?? null) : null })
    },
  })
}
