import { describe, expect, test } from 'vitest'
import { compileRegistry, Demand, emptyRegion, match, Program, Trainee, why } from '../src/index.ts'
import { asOf, knowledge, policy } from './worlds.ts'

const cohorts = [
  {
    program: 'P-1',
    entryYear: 2024,
    planned: null,
    enrolled: null,
    internshipFrom: '2026-09-01',
    graduation: '2027-06-30',
    source: null,
  },
]
const program = Program.parse({
  id: 'P-1',
  school: 'S-1',
  name: '机场运行',
  major: '500408',
  years: 3,
  skills: [{ skill: 'SK-1', level: 3, evidence: 'program' }],
})
const consent = {
  basis: 'consent',
  purpose: 'matching',
  recipient: null,
  guardian: true,
  given: '2026-01-01',
  withdrawn: null,
}

/** What one rule says of one person and one post. */
function says(rule: string, person: object, post: object) {
  const trainee = Trainee.parse({ id: 'T-1', status: 'student', ...person })
  const demand = Demand.parse({ id: 'D-1', enterprise: 'E-1', title: '岗位', form: 'employment', ...post })
  const registry = compileRegistry(
    { ...emptyRegion, programs: [program], cohorts, demands: [demand], trainees: [trainee] },
    knowledge,
    { asOf },
  )
  const told = why(registry, { demand: 'D-1', candidate: 'T-1', policy }).rules.find((one) => one.rule === rule)
  return told === undefined
    ? 'not asked'
    : [told.answer, told.unknown ?? told.until].filter((one) => one !== undefined).join(' ')
}

describe('who may, in a planner’s words', () => {
  test.each<[string, string, object, object, string]>([
    [
      '大专及以上，明年六月毕业的高职生，七月到岗',
      'education',
      { program: 'P-1', entryYear: 2024, education: 3 },
      { educationMin: 4, startBy: '2027-07-15' },
      'allowed',
    ],
    [
      '同一人，今年十月到岗就业',
      'education',
      { program: 'P-1', entryYear: 2024, education: 3 },
      { educationMin: 4, startBy: '2026-10-08' },
      'refused',
    ],
    [
      '同一人，今年十月来实习',
      'education',
      { program: 'P-1', entryYear: 2024, education: 3 },
      { educationMin: 4, startBy: '2026-10-08', form: 'internship' },
      'allowed',
    ],
    ['学历没填', 'education', {}, { educationMin: 4 }, 'open education'],
    ['学历不限', 'education', {}, { educationMin: 0 }, 'not asked'],
    ['要高级工，持二级（技师）', 'vocational-level', { vocationalLevel: 4 }, { vocationalLevelMin: 3 }, 'allowed'],
    ['要高级工，持中级工', 'vocational-level', { vocationalLevel: 2 }, { vocationalLevelMin: 3 }, 'refused'],
    [
      '要持证，没问过',
      'certificate',
      {},
      { certificates: [{ certificate: 'CT-1', level: null, must: true }] },
      'open certificates',
    ],
    [
      '要持证，说没有',
      'certificate',
      { certificates: [] },
      { certificates: [{ certificate: 'CT-1', level: null, must: true }] },
      'refused',
    ],
    [
      '要三级证，有证但没写几级',
      'certificate',
      { certificates: [{ certificate: 'CT-1', level: null }] },
      { certificates: [{ certificate: 'CT-1', level: 3, must: true }] },
      'open certificateLevel',
    ],
    [
      '持证优先不是必须',
      'certificate',
      { certificates: [] },
      { certificates: [{ certificate: 'CT-1', level: null, must: false }] },
      'not asked',
    ],
    [
      '相近技能不能顶替必备技能',
      'skill',
      { skills: [{ skill: 'SK-2', level: 5, evidence: 'own' }] },
      { skills: [{ skill: 'SK-1', level: 1, weight: 1, must: true }] },
      'refused',
    ],
    [
      '专业技能来自所在专业点',
      'skill',
      { program: 'P-1' },
      { skills: [{ skill: 'SK-1', level: 3, weight: 1, must: true }] },
      'allowed',
    ],
    [
      '中职同类专业接续高职岗位',
      'major',
      { major: '700401' },
      { majors: [{ prefix: '500408', must: true }] },
      'allowed',
    ],
    ['专业必须，跨大类', 'major', { major: '460305' }, { majors: [{ prefix: '500408', must: true }] }, 'refused'],
    ['愿去上海，岗位在临港', 'place', { willingRegions: ['310000'] }, { region: 'X-LINGANG' }, 'allowed'],
    ['愿去长三角，岗位在长春', 'place', { willingRegions: ['T-DELTA'] }, { region: '220100' }, 'refused'],
    ['意向没填', 'place', {}, { region: '220100' }, 'open place'],
    ['晚到三个月以内', 'dates', { availableFrom: '2026-12-01' }, { startBy: '2026-09-01' }, 'allowed'],
    ['晚到半年', 'dates', { availableFrom: '2027-03-01' }, { startBy: '2026-09-01' }, 'refused'],
    [
      '一年级，本学年实习',
      'internship-first-year',
      { year: 1 },
      { form: 'internship', startBy: '2027-03-01' },
      'refused',
    ],
    [
      '一年级，下学年才实习',
      'internship-first-year',
      { year: 1 },
      { form: 'internship', startBy: '2027-09-01' },
      'allowed',
    ],
    ['一年级，就业不归这条管', 'internship-first-year', { year: 1 }, {}, 'not asked'],
    [
      '到实习时满十六',
      'internship-age-16',
      { birthMonth: '2010-09' },
      { form: 'internship', startBy: '2026-10-08' },
      'allowed',
    ],
    [
      '实习当月满十六，缺出生日',
      'internship-age-16',
      { birthMonth: '2010-10' },
      { form: 'internship', startBy: '2026-10-08' },
      'open birthDay',
    ],
    [
      '实习时十五',
      'internship-age-16',
      { birthMonth: '2011-01' },
      { form: 'internship', startBy: '2026-10-08' },
      'refused',
    ],
    ['没有同意记录不等于同意，也不等于拒绝', 'consent-matching', {}, {}, 'open consent'],
    ['撤回了', 'consent-matching', { consents: [{ ...consent, withdrawn: '2026-05-01' }] }, {}, 'refused'],
    [
      '未成年，监护人没签',
      'consent-matching',
      { birthMonth: '2010-01', consents: [{ ...consent, guardian: false }] },
      {},
      'open guardian',
    ],
    [
      '成年人自己同意就行',
      'consent-matching',
      { birthMonth: '2005-01', consents: [{ ...consent, guardian: false }] },
      {},
      'allowed',
    ],
    ['还没同意给这家企业看', 'consent-disclosure', { consents: [consent] }, {}, 'open offer'],
    [
      '同意给别家看不算',
      'consent-disclosure',
      { consents: [{ ...consent, purpose: 'disclosure', recipient: 'E-2' }] },
      {},
      'open offer',
    ],
    [
      '同意给这家看',
      'consent-disclosure',
      { consents: [{ ...consent, purpose: 'disclosure', recipient: 'E-1' }] },
      {},
      'allowed',
    ],
    ['拒绝自动化决策', 'opt-out', { optOutAutomated: true }, {}, 'manual'],
    ['没说要退出', 'opt-out', {}, {}, 'allowed'],
    ['只想就业，岗位是实习', 'form', { wishes: { forms: ['employment'] } }, { form: 'internship' }, 'refused'],
    ['企业新型学徒制只收职工', 'form', { status: 'student' }, { form: 'new-apprenticeship' }, 'refused'],
    ['实习只收在校生', 'form', { status: 'employee' }, { form: 'internship' }, 'refused'],
  ])('%s: %s', (_, rule, person, post, answer) => expect(says(rule, person, post)).toBe(answer))
})

describe('a waiver', () => {
  const registry = (rule: string) =>
    compileRegistry(
      {
        ...emptyRegion,
        demands: [
          Demand.parse({
            id: 'D-1',
            enterprise: 'E-1',
            title: '岗位',
            form: 'internship',
            startBy: '2026-10-08',
            majors: [{ prefix: '500408', must: true }],
          }),
        ],
        trainees: [Trainee.parse({ id: 'T-1', status: 'student', year: 1, major: '460305', birthMonth: '2008-01' })],
      },
      knowledge,
      { asOf, waivers: [{ rule, need: 'D-1', candidate: 'T-1', by: '李老师', reason: '选修过', on: asOf }] },
    )
  test('sets aside what the post asks, and is shown', () => {
    const told = why(registry('major'), { demand: 'D-1', candidate: 'T-1', policy }).rules.find(
      ({ rule }) => rule === 'major',
    )
    expect(told).toMatchObject({ answer: 'allowed', waivedBy: '李老师' })
  })
  test('never sets aside what the law forbids', () => {
    const told = why(registry('internship-first-year'), { demand: 'D-1', candidate: 'T-1', policy }).rules.find(
      ({ rule }) => rule === 'internship-first-year',
    )
    expect(told?.answer).toBe('refused')
  })
})

test('someone who opted out is in no list and counted apart', () => {
  const trainees = [Trainee.parse({ id: 'T-1', optOutAutomated: true }), Trainee.parse({ id: 'T-2' })]
  const demands = [Demand.parse({ id: 'D-1', enterprise: 'E-1', title: '岗位', form: 'employment' })]
  const { hits, summary } = match(compileRegistry({ ...emptyRegion, demands, trainees }, knowledge, { asOf }), {
    demand: 'D-1',
    policy,
  })
  expect(hits.map(({ candidate }) => candidate)).toEqual(['T-2'])
  expect({ manual: summary.manual, nearMisses: summary.nearMisses }).toEqual({ manual: 1, nearMisses: [] })
})
