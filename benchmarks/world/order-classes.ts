/** 订单班 of the sample region with their 报名志愿 and 选拔成绩: some draw too few, some more than they hold. */
import { fieldsOfWork } from './fields.ts'
import type { SamplePerson } from './people.ts'
import type { Draws } from './random.ts'
import type { SampleProgram } from './schools.ts'
import { enterpriseId, fieldOf, pad, type SampleCell, type SampleTable, THIS_YEAR } from './table.ts'

export interface SampleOrderClass {
  readonly id: string
  readonly enterprise: string
  readonly demand: string
  readonly title: string
  readonly programs: readonly SampleProgram[]
  readonly school: string
  readonly min: number
  readonly max: number
  /** How many of a thousand whom it is open to apply. */
  readonly drawn: number
  /** At most so many from its own school; null: no quota. */
  readonly quota: number | null
  readonly past: boolean
}

const HEADERS = [
  '订单班编号',
  '订单班名称',
  '企业编号',
  '需求编号',
  '学校编号',
  '面向专业点',
  '最低人数',
  '最高人数',
  '学校名额',
  '选拔最低分',
  '开班时间',
  '结束时间',
  '组班方式',
  '录用承诺率',
  '状态',
] as const

const SIZES = [
  [25, 40],
  [20, 30],
  [20, 25],
] as const
const DRAWN = [950, 600, 780, 480, 880] as const

/** Three a field, each for one major; and in the first two fields one of an earlier year whose members are at work by now. */
export function makeOrderClasses(
  programs: readonly SampleProgram[],
  enterprises: SampleTable['rows'],
  demands: SampleTable['rows'],
): SampleOrderClass[] {
  const found: Omit<SampleOrderClass, 'id'>[] = []
  fieldsOfWork.forEach((field, f) => {
    for (let k = 0; k < (f < 2 ? 4 : 3); k++) {
      const major = field.majors.filter(({ code }) => /^[45]/.test(code))[k % 3]
      const open = programs.filter((one) => one.field === field && one.major === major).slice(0, 4)
      const place = f + fieldsOfWork.length * (k % Math.ceil(enterprises.length / fieldsOfWork.length))
      const enterprise = enterpriseId(place)
      const theirs = demands.filter((row) => row[1] === enterprise && !String(row[8]).startsWith('本科'))
      const demand = theirs.find((row) => String(row[10]).includes(major?.code ?? '-')) ?? theirs[0]
      if (major === undefined || open[0] === undefined || demand === undefined || fieldOf(place) !== field) continue
      const [min, max] = SIZES[(f + k) % SIZES.length] ?? [25, 40]
      found.push({
        enterprise,
        demand: String(demand[0]),
        title: `${String(enterprises[place]?.[1] ?? '').replace(/有限公司（虚构）$/, '')}${major.name}订单班`,
        programs: open,
        school: open[0].school,
        min,
        max,
        drawn: DRAWN[(f + 2 * k) % DRAWN.length] ?? 400,
        quota: (f + k) % 4 === 1 ? 12 : null,
        past: k === 3,
      })
    }
  })
  return found.map((one, i) => ({ ...one, id: `C-${pad(i + 1, 2)}` }))
}

export function orderClassTable(classes: readonly SampleOrderClass[]): SampleTable {
  const rows = classes.map((one, i): SampleCell[] => [
    one.id,
    `${one.title}${one.past ? '（2023级）' : ''}`,
    one.enterprise,
    one.demand,
    one.school,
    one.programs.map(({ id }) => id).join('；'),
    one.min,
    one.max,
    one.quota === null ? null : `${one.school}:${one.quota}`,
    60,
    one.past ? '2024-09-01' : '2027-03-01',
    one.past ? '2026-06-30' : '2028-06-30',
    i % 3 === 2 ? '临时教学班' : '单独组班',
    `${80 + 5 * (i % 3)}%`,
    one.past ? '跟踪' : '选拔',
  ])
  return { name: '订单班', headers: HEADERS, rows }
}

/** Students whose last school year but one has begun: they would be in the class until they graduate. */
export function classWishes(
  classes: readonly SampleOrderClass[],
  people: readonly SamplePerson[],
  random: Draws,
): { readonly applications: SampleCell[][]; readonly assessments: SampleCell[][] } {
  const applications: SampleCell[][] = []
  const assessments: SampleCell[][] = []
  for (const { id, program, entryYear } of people) {
    if (entryYear === null || entryYear + program.years !== THIS_YEAR + 2) continue
    const wanted = classes
      .filter((one) => !one.past && one.programs.includes(program) && random.chance(one.drawn, id, one.id, 'applies'))
      .sort((a, b) => random.below(1000, id, a.id, 'order') - random.below(1000, id, b.id, 'order'))
    wanted.slice(0, 3).forEach((one, wish) => {
      applications.push([id, null, one.id, wish + 1])
      if (random.chance(50, id, one.id, 'absent')) return
      const score = 48 + random.below(26, id, one.id, 'talk') + random.below(26, id, 'grades')
      assessments.push([id, one.id, score, score >= 60 ? '通过' : '不通过'])
    })
  }
  return { applications, assessments }
}

export function assessmentTable(rows: readonly SampleCell[][]): SampleTable {
  return { name: '选拔成绩', headers: ['学员代号', '订单班编号', '选拔成绩', '是否通过'], rows }
}
