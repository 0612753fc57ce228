/** Order classes designed and filled, and cooperation: the same results as the library and the command line. */
import { decisionsIn, recordedSeed } from '@duikou/store'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Milp } from 'duikou'
import {
  cooperationReport,
  decidedSeats,
  FillTerms,
  fillClasses,
  fillClassesBy,
  Journal,
  type PublishedClassDesign,
  type PublishedCooperationTargets,
  proposeClasses,
  proposePartners,
  provenanceOfRegion,
} from 'duikou/classes'
import { cooperationCost, fillCost, proposalsCost, requireShort } from '../direct.ts'
import type { Limits } from '../limits.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'
import { Provenance } from '../schemas.ts'

const Name = z.string().min(1).max(120)

export const ProposalsRequest = z
  .strictObject({
    demands: z.array(Name).min(1).max(50),
    top: z.int().min(1).max(50).default(3),
    /** The class is for the enterprise's own staff 企业新型学徒制; null: not known, or as many as the demands ask. */
    staff: z
      .strictObject({
        persons: z.int().min(1).max(100_000).nullable().default(null),
        contracted: z.boolean().nullable().default(null),
      })
      .optional(),
  })
  .openapi('ProposalsRequest')
export type ProposalsRequest = z.infer<typeof ProposalsRequest>

const Scope = z.union([
  z.strictObject({ of: z.literal('region') }),
  z.strictObject({ of: z.enum(['school', 'program', 'enterprise']), id: Name }),
])
export const CooperationRequest = z
  .strictObject({
    scope: Scope.default({ of: 'region' }),
    keyIndustries: z.array(z.string().max(20)).max(100).optional(),
    partners: z.int().min(0).max(100).default(10),
  })
  .openapi('CooperationRequest')
export type CooperationRequest = z.infer<typeof CooperationRequest>

const Proposals = z
  .looseObject({ demands: z.array(z.string()), proposals: z.array(z.looseObject({})), provenance: Provenance })
  .openapi('Proposals')
const Fill = z
  .looseObject({
    classes: z.array(z.looseObject({ orderClass: z.string(), status: z.enum(['opens', 'closed']) })),
    persons: z.array(z.looseObject({ trainee: z.string(), orderClass: z.string().nullable() })),
    seated: z.int().min(0),
    provenance: Provenance,
  })
  .openapi('Fill')
const Cooperation = z
  .looseObject({ years: z.array(z.looseObject({})), partners: z.array(z.looseObject({})), provenance: Provenance })
  .openapi('CooperationAnswer')

export interface ClassTerms {
  /** Fills classes with the largest total under quotas and limits; without it such a request is refused. */
  readonly milp?: Milp
  readonly design: PublishedClassDesign
  readonly targets: PublishedCooperationTargets
}

export function classRoutes(app: OpenAPIHono, region: Region, limits: Limits, terms: ClassTerms): void {
  const [tag, problems] = ['classes', [404]]
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/classes/proposals',
    tag,
    summary: 'Order classes for demands 为需求设计订单班',
    body: ProposalsRequest,
    answers: { 200: json(Proposals, 'the proposals') },
    problems,
    async answer({ c, body }) {
      const asked = await body()
      requireShort('proposals', await proposalsCost(region, asked.demands.length), limits)
      return c.json(await proposalsOf(region, asked, terms))
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/classes/fill',
    tag,
    summary: 'Order classes filled from wishes and results 组班',
    body: FillTerms,
    answers: { 200: json(Fill, 'the round') },
    problems,
    async answer({ c, body }) {
      const asked = await body()
      requireShort('fill', fillCost(await region.registry(), asked), limits)
      return c.json(await fillOf(region, asked, terms))
    },
  })
  addRoute(app, limits, {
    method: 'post',
    path: '/v1/cooperation',
    tag,
    summary: 'Who works with whom 校企合作四项指数',
    body: CooperationRequest,
    answers: { 200: json(Cooperation, 'indices and partners') },
    problems,
    async answer({ c, body }) {
      requireShort('cooperation', await cooperationCost(region), limits)
      return c.json(await cooperationOf(region, await body(), terms))
    },
  })
}

/** What POST /v1/classes/proposals answers. */
export async function proposalsOf(region: Region, { demands, top, staff }: ProposalsRequest, { design }: ClassTerms) {
  const { policy } = region
  return { demands, ...proposeClasses(await region.whole(), { demands, policy, design, top, ...(staff && { staff }) }) }
}

/** What POST /v1/cooperation answers. */
export async function cooperationOf(
  region: Region,
  { scope, keyIndustries, partners: top }: CooperationRequest,
  { targets }: ClassTerms,
): Promise<object> {
  const registry = await region.whole()
  const codes = keyIndustries === undefined ? {} : { keyIndustries }
  const report = cooperationReport(registry.data, { scope, targets, asOf: registry.asOf, ...codes })
  const of = scope.of === 'region' ? {} : { [scope.of]: scope.id }
  const partners =
    scope.of === 'program' ? [] : proposePartners(registry, { policy: region.policy, targets, top, ...of })
  return { ...report, partners, provenance: provenanceOfRegion(registry, report.targets) }
}

/** What POST /v1/classes/fill answers, by the seed that was recorded. Throws scope_not_found for a class that is not in the registry. */
export async function fillOf(region: Region, asked: FillTerms, { design, milp }: Omit<ClassTerms, 'targets'>) {
  const registry = await region.whole()
  const decided = asked.staying ? decidedSeats(new Journal(registry.data, await decisionsIn(region.store))) : []
  const recorded = await recordedSeed(region.store)
  const request = { ...asked, policy: region.policy, design, recorded, decided }
  return request.method === 'optimal' && milp !== undefined
    ? fillClassesBy(milp, registry, request)
    : fillClasses(registry, request)
}
