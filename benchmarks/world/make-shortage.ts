/** A region as nouns for the shortage room, seeded, of any size: enterprises that ask for persons, programs whose graduates leave. */
import { Demand, Enterprise, emptyRegion, type Indicator, Program, type RegionData, School, Trainee } from 'duikou'
import type { PopulationRow } from 'duikou/shortage'
import { draws } from './random.ts'

export interface ShortageSize {
  readonly seed: number
  readonly enterprises: number
  readonly posts: number
  readonly programs: number
  /** Registered persons; one in ten looks for work. */
  readonly trainees?: number
  /** Post families in all chains. */
  readonly families: number
  readonly regions: readonly string[]
  /** What the demands say about their frame. */
  readonly frame: { readonly answered: number | null; readonly total: number | null }
}

export const SHORTAGE_AS_OF = '2026-09-01'

const chains = ['汽车', '航空', '集成电路', '生物医药', '软件', '装备', '物流', '文旅']
const posts = ['工程师', '技术员', '装配工', '检验员', '调试员', '维修工', '管理员', '操作员']
const sections = ['C', 'G', 'I', 'F', 'M']
const sizes = ['large', 'medium', 'small', 'micro'] as const

export function makeShortage(size: ShortageSize): RegionData {
  const random = draws(size.seed)
  const schools = size.regions.flatMap((region, r) =>
    [0, 1].map((i) => School.parse({ id: `S-${r}${i}`, name: `学校${r}${i}`, region })),
  )
  const programs = Array.from({ length: size.programs }, (_, i) =>
    Program.parse({
      id: `P-${i}`,
      school: random.pick(schools, 'school', String(i)).id,
      name: `专业${i}`,
      major: majorOf(i % size.families),
      years: 3,
    }),
  )
  return {
    ...emptyRegion,
    enterprises: Array.from({ length: size.enterprises }, (_, i) =>
      Enterprise.parse({
        id: `E-${i}`,
        name: `企业${i}`,
        industry: `${sections[random.below(sections.length, 'section', String(i))]}37`,
        size: sizes[random.below(4, 'size', String(i))],
        staff: 20 + random.below(900, 'staff', String(i)),
        region: size.regions[i % size.regions.length],
      }),
    ),
    demands: Array.from({ length: size.posts }, (_, i) => demand(i, size, random)),
    schools,
    programs,
    cohorts: programs.flatMap((program, i) =>
      [2024, 2025, 2026].map((entryYear) => ({
        program: program.id,
        entryYear,
        planned: null,
        enrolled: 20 + random.below(60, 'cohort', String(i), String(entryYear)),
        internshipFrom: null,
        graduation: `${entryYear + 3}-06-30`,
        source: null,
      })),
    ),
    trainees: trainees(size, random),
    indicators: [] satisfies Indicator[],
  }
}

/** All enterprises of the region, as a statistics office would count them. */
export function populationRows(data: RegionData, times: number): PopulationRow[] {
  const counts = new Map<string, PopulationRow>()
  for (const { industry, size } of data.enterprises) {
    const key = `${industry?.slice(0, 1)}/${size}`
    counts.set(key, {
      industry: industry?.slice(0, 1) ?? null,
      size,
      enterprises: (counts.get(key)?.enterprises ?? 0) + times,
    })
  }
  return [...counts.values()]
}

function demand(i: number, size: ShortageSize, random: ReturnType<typeof draws>): Demand {
  const id = `D-${i}`
  const family = random.below(size.families, 'family', id)
  const enterprise = random.below(size.enterprises, 'enterprise', id)
  const headcount = 1 + random.below(12, 'headcount', id)
  const published = random.below(20, 'published', id)
  const closed = random.below(3, 'closed', id) > 0
  const pay = 4000 + 400 * random.below(20, 'pay', id)
  return Demand.parse({
    id,
    enterprise: `E-${enterprise}`,
    title: `${chains[family % chains.length]}${posts[Math.floor(family / chains.length) % posts.length]}${family}型`,
    chain: chains[family % chains.length],
    form: 'employment',
    headcount,
    occupation: `6-2${family % 9}-0${Math.floor(family / 9) % 9}-0${family % 7}`,
    majors: [{ prefix: majorOf(family), must: false }],
    educationMin: 3 + random.below(3, 'education', String(family)),
    experienceMonthsMin: random.below(3, 'experience', id) * 6,
    pay: { min: pay, max: pay + 2000, months: 12 },
    region: size.regions[enterprise % size.regions.length],
    publishedOn: month(published),
    closedOn: closed && published >= 4 ? month(published - 1 - random.below(3, 'days', id)) : null,
    hired: closed && published >= 4 ? Math.min(headcount, random.below(headcount + 1, 'hired', id)) : null,
    headcountByYear: [{ year: 2029, persons: 1 + random.below(10, 'later', id) }],
    frame: {
      kind: 'sample',
      period: 'this-year',
      enterprisesAnswered: size.frame.answered,
      enterprisesTotal: size.frame.total,
    },
    purpose: 'statistics',
  })
}

function trainees(
  { trainees: count = 0, families, regions }: ShortageSize,
  random: ReturnType<typeof draws>,
): Trainee[] {
  const one = Trainee.parse({ id: 'T-0', status: 'student' })
  return Array.from({ length: count }, (_, i) => ({
    ...one,
    id: `T-${i}`,
    status: i % 10 === 0 ? ('jobseeker' as const) : ('student' as const),
    major: majorOf(random.below(families, 'trainee', i)),
    willingRegions: [regions[i % regions.length] ?? ''],
  }))
}

/** The 15th, so many months before August 2026. */
function month(back: number): string {
  const months = 2026 * 12 + 7 - back
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-15`
}

function majorOf(family: number): string {
  return `46${String(1 + (Math.floor(family / 9) % 9)).padStart(2, '0')}0${1 + (family % 9)}`
}
