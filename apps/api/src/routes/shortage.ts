/** What the region lacks, and editions of the catalogue: values in, values out, as on the command line. Nothing of an edition is kept here. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  advance,
  CatalogueEdition,
  CatalogueOverride,
  CatalogueState,
  diffEditions,
  editionOf,
  KeptTables,
  keptTables,
  measureShortage,
  override,
  type PublishedShortageMethods,
  type PublishedShortagePolicy,
  ReferenceWindow,
  type ShortageRequest,
  type ShortageResult,
  type Step,
} from 'duikou/shortage'
import { requireShort, shortageCost } from '../direct.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Region } from '../region.ts'
import { addRoute, json } from '../route.ts'

export interface ShortageTerms {
  readonly policy: PublishedShortagePolicy
  readonly methods: PublishedShortageMethods
}

export function shortageRoutes(app: OpenAPIHono, region: Region, limits: Limits, terms: ShortageTerms): void {
  const measure = measurerOf(region, terms)
  const measured = (kind: 'shortage' | 'catalogue', asked: Measure) =>
    measure(asked, async () => requireShort(kind, await shortageCost(region), limits))
  /** All are questions: a body in, a value out. */
  const route = <T extends z.ZodType>(
    path: string,
    summary: string,
    body: T,
    said: Answered,
    problems: readonly number[],
    answer: (asked: z.infer<T>) => object | Promise<object>,
  ) =>
    addRoute<unknown, z.infer<T>>(app, limits, {
      method: 'post',
      path,
      tag: 'shortage',
      summary,
      body: body as z.ZodType<z.infer<T>>,
      answers: { 200: json(said.schema, said.words) },
      problems,
      answer: async (asked) => asked.c.json(await answer(await asked.body())),
    })

  route(
    '/v1/shortage',
    'Figures, index, stars and their stability 紧缺测算',
    Measure,
    { schema: Shortage, words: 'a row a unit, and what holds for all' },
    [],
    async (asked) => answerOf(await measured('shortage', asked)),
  )
  route(
    '/v1/catalogues',
    'An edition of the catalogue, without what may not be published 编成目录一版',
    Make,
    {
      schema: Edition.extend({ kept: KeptTables.optional() }),
      words: 'the edition; with `keep` also the tables for the next one, which are not to be published',
    },
    [409],
    async (asked) => catalogueFrom(region, await measured('catalogue', asked), asked),
  )
  const stepped = (taken: Step) => {
    if ('refused' in taken) throw new Problem('catalogue_refused', { refused: taken.refused })
    return { edition: taken.edition }
  }
  const after = { schema: Edition, words: 'the edition after the step' }
  route('/v1/catalogues/advance', 'The next state 变更状态', Advance, after, [409], ({ edition, to, by, on }) =>
    stepped(advance(edition, to, by, on)),
  )
  route('/v1/catalogues/override', 'An expert’s star for a time 专家调整', Override, after, [409], (asked) =>
    stepped(override(asked.edition, asked.override)),
  )
  route(
    '/v1/catalogues/diff',
    'What changed between two editions 两版之间的变化',
    Diff,
    { schema: Difference, words: 'entry by entry, stars as they hold on the day' },
    [],
    ({ from, to, on }) => diffEditions(from, to, on),
  )
}

const Text = z.string().min(1).max(200)
const Day = z.iso.date()
export const Measure = z.strictObject({
  /** Enterprises that exist, by industry and size: the weights are made from it. */
  population: z
    .array(
      z.strictObject({
        industry: z.string().max(5).nullable(),
        size: z.enum(['large', 'medium', 'small', 'micro']).nullable(),
        enterprises: z.int().min(0).max(10_000_000),
      }),
    )
    .max(10_000)
    .optional(),
  /** Title → family. */
  edits: z.record(Text, Text).optional(),
  priorities: z.array(Text).max(1000).optional(),
  reference: ReferenceWindow.optional(),
  earlier: z.array(KeptTables).max(20).optional(),
  seed: z.int().min(0).max(4_294_967_295).optional(),
})
export const Make = Measure.extend({
  name: Text,
  region: z.string().max(20).nullable().default(null),
  number: z.int().min(1).max(1000).default(1),
  by: Text,
  keep: z.boolean().default(false),
})
const Advance = z.strictObject({ edition: CatalogueEdition, to: CatalogueState, by: Text, on: Day })
const Override = z.strictObject({ edition: CatalogueEdition, override: CatalogueOverride })
const Diff = z.strictObject({ from: CatalogueEdition, to: CatalogueEdition, on: Day })

interface Answered {
  readonly schema: z.ZodType
  readonly words: string
}

const Edition = z.strictObject({ edition: CatalogueEdition })
const Stars = z.int().min(1).max(5).nullable()
const Difference = z.strictObject({
  from: z.string(),
  to: z.string(),
  comparable: z.boolean().describe('the same frozen window and the same policy'),
  changes: z.array(
    z.strictObject({
      entry: z.string(),
      title: z.string(),
      change: z.enum(['added', 'removed', 'changed']),
      starsFrom: Stars,
      starsTo: Stars,
      fields: z.array(z.strictObject({ field: z.string(), from: z.unknown(), to: z.unknown() })),
    }),
  ),
})
const Why = z.string().nullable().describe('why it may not be published; null: it may')
/** What `duikou shortage --json` prints, a row a unit: members are described in docs/shortage.md of the library. */
const Shortage = z.strictObject({
  rows: z.array(
    z.looseObject({
      id: z.string(),
      family: z.string(),
      name: z.string(),
      chain: z.string().nullable(),
      region: z.string().nullable(),
      occupation: z.string().nullable(),
      titles: z.array(z.string()),
      enterprises: z.int(),
      posts: z.int(),
      demand: z.int().describe('persons a year'),
      entryDemand: z.int(),
      nextYears: z.int(),
      supply: z.int().nullable(),
      ratio: z
        .strictObject({
          milli: z.int().nullable(),
          gap: z.int(),
          demand: z.int(),
          supply: z.int(),
          basis: z.enum(['registry', 'market']),
        })
        .nullable(),
      noRatio: z.array(z.string()),
      index: z.int().min(0).max(10_000).nullable(),
      stars: Stars,
      stability: z.int().min(0).max(1000).nullable(),
      borderline: z.boolean(),
      hinges: z.array(z.string()),
      withheld: z.strictObject({ demand: Why, entryDemand: Why, nextYears: Why, supply: Why, index: Why, stars: Why }),
    }),
  ),
  summary: z.looseObject({ units: z.int(), windowIs: z.enum(['frozen', 'own']) }),
  provenance: z.looseObject({
    snapshot: z.string(),
    policy: z.string(),
    asOf: Day,
    seed: z.int(),
    version: z.string(),
  }),
})

export type Measure = z.infer<typeof Measure>
export type Make = z.infer<typeof Make>

/** What POST /v1/shortage answers. */
export async function shortageOf(region: Region, terms: ShortageTerms, asked: Measure): Promise<object> {
  return answerOf(await measurerOf(region, terms)(asked))
}

/** What POST /v1/catalogues answers. Throws catalogue_refused where figures could be made out that must be withheld. */
export async function catalogueOf(region: Region, terms: ShortageTerms, asked: Make): Promise<object> {
  return catalogueFrom(region, await measurerOf(region, terms)(asked), asked)
}

async function catalogueFrom(
  region: Region,
  result: ShortageResult,
  { name, region: place, number, by, keep }: Make,
): Promise<object> {
  if (result.exposed.length > 0) throw new Problem('catalogue_refused', { code: 'exposed', figures: result.exposed })
  const { lexicon } = (await region.registry()).knowledge
  const nameOf = (id: string) => lexicon.nameOf(id)
  const edition = editionOf(result, {
    name,
    region: place,
    number,
    by,
    nameOfSkill: nameOf,
    nameOfCertificate: nameOf,
  })
  return { edition, ...(keep ? { kept: keptTables(result, edition) } : {}) }
}

function answerOf(result: ShortageResult): object {
  const { rows, totals, window, windowIs, strata, credibility, removed, askNext, provenance } = result
  const summary = { units: rows.length, totals, window, windowIs, strata, credibility, removed, askNext }
  return { rows, summary, provenance }
}

/** The newest answer is kept: a plain question to the same revision is not measured again. `before` is asked where it must be. */
function measurerOf(
  region: Region,
  { policy, methods }: ShortageTerms,
): (asked: Measure, before?: () => Promise<void>) => Promise<ShortageResult> {
  let last: { readonly key: string; readonly result: ShortageResult } | null = null
  return async ({ population, edits, priorities, reference, earlier, seed }, before) => {
    const { asOf, knowledge } = await region.registry()
    const revision = await region.store.revision()
    const request: Omit<ShortageRequest, 'data' | 'regions' | 'policy' | 'methods'> = {
      asOf,
      ...(population === undefined ? {} : { population }),
      ...(edits === undefined ? {} : { edits }),
      ...(reference === undefined ? {} : { reference }),
      priorities: priorities ?? [],
      earlier: (earlier ?? []).filter((one) => one.year === Number(asOf.slice(0, 4))),
      seed: seed ?? 1,
    }
    const key = JSON.stringify([revision, request])
    if (last?.key === key) return last.result
    await before?.()
    const { data } = await region.whole()
    const result = measureShortage({ ...request, data, regions: knowledge.regions, policy, methods: methods.methods })
    last = { key, result }
    return result
  }
}
