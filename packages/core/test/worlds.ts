/** Small random regions in which ties, blanks, empty lists and refusals are frequent; and the tables they are judged with. */
import fc from 'fast-check'
import classDesign from '../../../data/policies/class-design.json' with { type: 'json' }
import cooperationTargets from '../../../data/policies/cooperation-targets.json' with { type: 'json' }
import standard from '../../../data/policies/standard.json' with { type: 'json' }
import type {
  HeldSkill,
  Knowledge,
  PublishedClassDesign,
  PublishedCooperationTargets,
  PublishedPolicy,
  RegionData,
  Trainee,
  View,
} from '../src/index.ts'
import { Demand, facetNames, Program, Trainee as TraineeSchema } from '../src/index.ts'
import { ClassDesign } from '../src/model/class-design.ts'
import { CooperationTargets } from '../src/model/cooperation-targets.ts'
import { Policy } from '../src/model/policy.ts'
import { indexRegions } from '../src/reference/regions.ts'
import { compileLexicon } from '../src/text/lexicon.ts'

export const asOf = '2026-09-01'
export const policy: PublishedPolicy = { ...Policy.parse(standard), hash: 'standard' }
export const design: PublishedClassDesign = { ...ClassDesign.parse(classDesign), hash: 'design' }
export const targets: PublishedCooperationTargets = { ...CooperationTargets.parse(cooperationTargets), hash: 'targets' }

const skillIds = ['SK-1', 'SK-2', 'SK-3', 'SK-4', 'SK-5']
const certificateIds = ['CT-1', 'CT-2']
const majors = ['500408', '530803', '460305', '260304', '710203']
export const regionCodes = ['310105', '310107', '310000', '220100', '320500', 'X-LINGANG']

const regionRows = [
  ['100000', '全国', '', 'country', ''],
  ['T-DELTA', '长三角', '100000', 'tier', '310000|320000|330000|340000'],
  ['310000', '上海市', '100000', 'province', ''],
  ['310105', '长宁区', '310000', 'county', ''],
  ['310107', '普陀区', '310000', 'county', ''],
  ['310115', '浦东新区', '310000', 'county', ''],
  ['X-LINGANG', '临港新片区', '310115', 'custom', ''],
  ['220000', '吉林省', '100000', 'province', ''],
  ['220100', '长春市', '220000', 'city', ''],
  ['320000', '江苏省', '100000', 'province', ''],
  ['320500', '苏州市', '320000', 'city', ''],
]

export const knowledge: Knowledge = {
  regions: indexRegions({
    id: 'regions',
    edition: 'test',
    source: 'test',
    hash: 'r',
    rows: regionRows.map((row) => row.join('\t')).join('\n'),
  }),
  lexicon: compileLexicon({
    id: 'skills',
    edition: 'test',
    source: 'test',
    hash: 'l',
    skills: skillIds.map((id) => ({ id, name: `技能${id}`, kind: 'skill', aliases: [] })),
    certificates: certificateIds.map((id) => ({
      id,
      name: `证书${id}`,
      ladder: 'vocational-level',
      licence: false,
      titles: [],
      aliases: [],
    })),
    related: [
      { a: 'SK-1', b: 'SK-2', perMille: 700 },
      { a: 'SK-2', b: 'SK-3', perMille: 400 },
      { a: 'SK-1', b: 'SK-4', perMille: 650 },
    ],
    majorSkills: [{ prefix: '5004', skills: [{ skill: 'SK-1', level: 3 }] }],
  }),
  referenceHash: 'r',
}

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const level = fc.integer({ min: 1, max: 5 })
const date = fc.constantFrom('2026-06-30', '2026-09-01', '2026-10-01', '2027-01-15', '2027-07-01')
export const heldSkills = fc.uniqueArray(
  fc.record({ skill: fc.constantFrom(...skillIds), level, evidence: fc.constant('own' as const) }),
  { selector: (one) => one.skill, maxLength: 4 },
)
const certificateLevel = orNull(fc.integer({ min: 0, max: 4 }))
const heldCertificates = fc.array(
  fc.record({ certificate: fc.constantFrom(...certificateIds), level: certificateLevel }),
  { maxLength: 2 },
)
const form = fc.constantFrom('employment' as const, 'internship' as const, 'order-class' as const)
const consent = fc.record({
  basis: fc.constant('consent' as const),
  purpose: fc.constantFrom('matching' as const, 'disclosure' as const),
  recipient: orNull(fc.constantFrom('E-1', 'E-2')),
  guardian: fc.boolean(),
  given: fc.constantFrom('2026-01-01', '2026-09-15'),
  withdrawn: orNull(fc.constantFrom('2026-05-01', '2026-12-01')),
})

export const traineeFacts: fc.Arbitrary<Omit<Trainee, 'id'>> = fc.record({
  school: fc.constantFrom('S-1', 'S-2'),
  program: orNull(fc.constantFrom('P-1', 'P-2')),
  entryYear: orNull(fc.constantFrom(2024, 2025)),
  status: orNull(fc.constantFrom('student' as const, 'graduate' as const)),
  birthMonth: orNull(fc.constantFrom('2007-05', '2010-09', '2011-03')),
  year: orNull(fc.constantFrom(1, 2, 3)),
  education: orNull(fc.integer({ min: 2, max: 6 })),
  major: orNull(fc.constantFrom(...majors)),
  vocationalLevel: orNull(fc.integer({ min: 0, max: 5 })),
  certificates: orNull(heldCertificates),
  skills: orNull(heldSkills),
  experienceMonths: orNull(fc.integer({ min: 0, max: 30 })),
  willingRegions: orNull(fc.uniqueArray(fc.constantFrom(...regionCodes, 'T-DELTA', '100000'), { maxLength: 2 })),
  payExpected: orNull(fc.integer({ min: 3, max: 12 }).map((thousands) => thousands * 1000)),
  availableFrom: orNull(date),
  wishes: orNull(
    fc.record({
      enterprises: fc.uniqueArray(fc.constantFrom('E-1', 'E-2'), { maxLength: 1 }),
      industries: fc.uniqueArray(fc.constantFrom('G56', 'I65'), { maxLength: 1 }),
      occupations: fc.uniqueArray(fc.constantFrom('4-02', '2-02'), { maxLength: 1 }),
      forms: fc.uniqueArray(form, { maxLength: 2 }),
    }),
  ),
  consents: fc.array(consent, { maxLength: 2 }),
  optOutAutomated: orNull(fc.boolean()),
  purpose: fc.constant('matching' as const),
  source: fc.constant(null),
})

export const demandFacts = fc.record({
  enterprise: fc.constantFrom('E-1', 'E-2'),
  title: fc.constant('岗位'),
  occupation: orNull(fc.constantFrom('4-02-01-01', '2-02-10-03')),
  headcount: orNull(fc.integer({ min: 1, max: 9 })),
  form,
  skills: fc.array(
    fc.record({
      skill: fc.constantFrom(...skillIds),
      level,
      weight: fc.integer({ min: 1, max: 5 }),
      must: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  certificates: fc.array(
    fc.record({ certificate: fc.constantFrom(...certificateIds), level: certificateLevel, must: fc.boolean() }),
    { maxLength: 2 },
  ),
  majors: fc.array(fc.record({ prefix: fc.constantFrom('500408', '5004', '50', '260304', '46'), must: fc.boolean() }), {
    maxLength: 2,
  }),
  educationMin: orNull(fc.integer({ min: 0, max: 5 })),
  educationPreferred: orNull(fc.integer({ min: 3, max: 6 })),
  vocationalLevelMin: orNull(fc.integer({ min: 0, max: 4 })),
  experienceMonthsMin: orNull(fc.integer({ min: 0, max: 24 })),
  region: orNull(fc.constantFrom(...regionCodes)),
  pay: orNull(
    fc.constantFrom(
      { min: 5000, max: 8000, months: 12 },
      { min: 6000, max: 6000, months: 13 },
      { min: 0, max: 0, months: 12 },
    ),
  ),
  nightShift: fc.constant(null),
  startBy: orNull(date),
  source: fc.constant(null),
})

export const region: fc.Arbitrary<RegionData> = fc
  .record({
    trainees: fc.array(traineeFacts, { maxLength: 14 }),
    copies: fc.integer({ min: 0, max: 3 }),
    demands: fc.array(demandFacts, { minLength: 1, maxLength: 2 }),
    programSkills: orNull(heldSkills),
    applications: fc.array(fc.record({ place: fc.nat(13), rank: fc.integer({ min: 1, max: 6 }) }), { maxLength: 4 }),
    outcomes: fc.array(
      fc.record({ surveyed: fc.integer({ min: 0, max: 50 }), share: fc.integer({ min: 0, max: 10 }) }),
      { maxLength: 2 },
    ),
  })
  .map(({ trainees, copies, demands, programSkills, applications, outcomes }) => {
    const twins = trainees.flatMap((facts, i) => Array.from({ length: i < copies ? 2 : 1 }, () => facts))
    const people = twins.map((facts, i) => TraineeSchema.parse({ ...facts, id: `T-${String(i).padStart(3, '0')}` }))
    const programOf = (id: string, major: string, skills: readonly HeldSkill[] | null) =>
      Program.parse({
        id,
        school: 'S-1',
        name: id,
        major,
        years: 3,
        skills,
        certificates: null,
        vocationalLevel: 2,
        source: null,
      })
    return {
      enterprises: [
        {
          id: 'E-1',
          name: '甲',
          uscc: null,
          industry: 'G5631',
          region: '310105',
          size: null,
          staff: 100,
          source: null,
        },
        { id: 'E-2', name: '乙', uscc: null, industry: null, region: null, size: null, staff: null, source: null },
      ],
      schools: [
        { id: 'S-1', name: '一校', level: 'college', region: '310105', source: null },
        { id: 'S-2', name: '二校', level: null, region: null, source: null },
      ],
      programs: [
        programOf('P-1', '500408', programSkills?.map((one) => ({ ...one, evidence: 'program' as const })) ?? null),
        programOf('P-2', '530803', null),
      ],
      cohorts: [
        {
          program: 'P-1',
          entryYear: 2024,
          planned: 40,
          enrolled: 38,
          internshipFrom: '2026-09-01',
          graduation: '2027-06-30',
          source: null,
        },
        {
          program: 'P-1',
          entryYear: 2025,
          planned: 40,
          enrolled: 40,
          internshipFrom: null,
          graduation: '2028-06-30',
          source: null,
        },
      ],
      demands: demands.map((facts, i) => Demand.parse({ ...facts, id: `D-${i}` })),
      trainees: people,
      applications: applications.flatMap(({ place, rank }) =>
        people[place] === undefined
          ? []
          : [{ trainee: people[place].id, demand: 'D-0', orderClass: null, rank, source: null }],
      ),
      cooperations: [],
      outcomes: outcomes.map(({ surveyed, share }, i) => ({
        program: 'P-1',
        year: 2024 + i,
        surveyed,
        matched: Math.floor((surveyed * share) / 10),
        source: null,
      })),
      orderClasses: [],
      assessments: [],
      cooperationYears: [],
      placements: [],
      indicators: [],
      catalogueEntries: [],
    } satisfies RegionData
  })

export const view: fc.Arbitrary<View> = fc.record({
  id: fc.constant('v'),
  rows: fc.constantFrom<View['rows']>(
    { of: 'all' },
    { of: 'schools', schools: ['S-1'] },
    { of: 'disclosed', enterprise: 'E-1' },
  ),
  columns: fc.oneof(fc.constant('all' as const), fc.subarray([...facetNames])),
  rules: fc.oneof(
    fc.constant('all' as const),
    fc.subarray(['major', 'education', 'place', 'consent-matching', 'opt-out', 'skill']),
  ),
})
