/** 院校, 专业点 and 届次 of the sample region. */
import { type FieldOfWork, fieldsOfWork, type TaughtMajor } from './fields.ts'
import type { Draws } from './random.ts'
import { MARK, pad, type SampleTable, THIS_YEAR } from './table.ts'

export interface SampleProgram {
  readonly id: string
  readonly school: string
  readonly place: string
  readonly field: FieldOfWork
  readonly major: TaughtMajor
  /** 3 and 4 from 高中; 5 for the five years from 初中 (五年一贯制). */
  readonly years: number
  /** The year of its first cohort. */
  readonly since: number
}

/** One class: the cohort of a program that entered in a year. */
export interface SampleClass {
  readonly program: SampleProgram
  readonly entryYear: number
  readonly size: number
}

type SampleSchool = readonly [id: string, name: string, place: string, fields: readonly number[]]

const SCHOOLS: readonly SampleSchool[] = [
  ['S-01', '长宁航空职业技术学院', '长宁区', [0]],
  ['S-02', '申江职业技术学院', '闵行区', [0, 1]],
  ['S-03', '普陀信息职业技术学院', '普陀区', [1]],
  ['S-04', '春城汽车职业技术学院', '长春市', [2]],
  ['S-05', '吉林轨道交通职业学院', '长春市', [2]],
  ['S-06', '临港工程职业大学', '浦东新区', [3, 4]],
  ['S-07', '沧海生物职业学院', '奉贤区', [4]],
  ['S-08', '长三角集成电路职业学院', '苏州市', [3]],
  ['S-09', '北方职业技术大学', '长春市', [1, 2]],
  ['S-10', '浦江民航职业学院', '浦东新区', [0]],
  ['S-11', '天山路高等职业学校', '长宁区', [0]],
  ['S-12', '真如信息职业学院', '普陀区', [1]],
  ['S-13', '曹杨高等职业学校', '普陀区', [1]],
  ['S-14', '嘉定智能制造职业学院', '嘉定区', [1, 3]],
  ['S-15', '净月职业技术学院', '长春市', [2]],
  ['S-16', '绿园高等职业学校', '长春市', [2]],
  ['S-17', '吉林工程职业学院', '吉林市', [2]],
  ['S-18', '南汇电子职业学院', '浦东新区', [3]],
  ['S-19', '昆山微电子职业学院', '苏州市', [3]],
  ['S-20', '松江生物工程职业学院', '松江区', [4]],
  ['S-21', '金山制药职业学院', '金山区', [4]],
  ['S-22', '宁波智能制造职业学院', '宁波市', [1, 3]],
  ['S-23', '杭州湾生物职业学院', '杭州市', [4]],
  ['S-24', '无锡半导体职业学院', '无锡市', [3]],
  ['S-25', '虹桥国际职业大学', '闵行区', [0, 1]],
]

export function schoolTable(): SampleTable {
  const rows = SCHOOLS.map(([id, name, place]) => [id, name + MARK, isUniversity(name) ? '职业本科' : '高职', place])
  return { name: '院校', headers: ['学校编号', '学校名称', '办学层次', '所在区域'], rows }
}

/** The nine oldest schools teach all majors of their fields, the others a few; bachelor majors are taught at universities. */
export function makePrograms(random: Draws): SampleProgram[] {
  const programs: Omit<SampleProgram, 'id'>[] = []
  for (const [school, name, place, fields] of SCHOOLS)
    for (const number of fields) {
      const field = fieldsOfWork[number] as FieldOfWork
      const fit = field.majors.filter(({ code }) => isUniversity(name) || !isBachelor(code))
      const old = Number(school.slice(2)) <= 9
      for (const major of old ? fit : random.some(fit, 2, school, number, 'taught')) {
        const years = isBachelor(major.code) ? 4 : name.endsWith('高等职业学校') ? 5 : 3
        const since = programs.length > 0 && random.chance(200, school, major.code, 'new') ? THIS_YEAR - 1 : 2015
        programs.push({ school, place, field, major, years, since })
      }
    }
  return programs.map((program, i) => ({ ...program, id: `P-${pad(i + 1, 3)}` }))
}

/** Classes of the school year: sizes differ, and add up to the number of students. The first is the quiet class. */
export function makeClasses(
  programs: readonly SampleProgram[],
  quiet: { readonly entryYear: number; readonly size: number },
  students: number,
  random: Draws,
): SampleClass[] {
  const first = programs[0] as SampleProgram
  const others = programs
    .flatMap((program) => entryYears(program).map((entryYear) => ({ program, entryYear })))
    .filter(({ program, entryYear }) => program !== first || entryYear !== quiet.entryYear)
    .map((one) => ({ ...one, weight: 12 + random.below(30, one.program.id, one.entryYear, 'size') }))
  const total = others.reduce((sum, { weight }) => sum + weight, 0)
  const left = students - quiet.size
  let [before, seated] = [0, 0]
  const sized = others.map(({ program, entryYear, weight }) => {
    before += weight
    const size = Math.floor((left * before) / total) - seated
    seated += size
    return { program, entryYear, size }
  })
  return [{ program: first, entryYear: quiet.entryYear, size: quiet.size }, ...sized]
}

export function programTable(programs: readonly SampleProgram[]): SampleTable {
  const rows = programs.map(({ id, school, major, years }, i) => [
    id,
    school,
    major.code,
    major.name,
    years,
    i % 6 === 5 ? null : major.skills.join('；'),
    null,
    major.level ?? null,
  ])
  return {
    name: '专业点',
    headers: ['专业点编号', '学校编号', '专业代码', '专业名称', '学制', '技能', '证书', '毕业生技能等级'],
    rows,
  }
}

/** Plans are round, a little above who came. */
export function cohortTable(classes: readonly SampleClass[]): SampleTable {
  const rows = [...classes]
    .sort((a, b) => (a.program.id < b.program.id ? -1 : a.program.id > b.program.id ? 1 : b.entryYear - a.entryYear))
    .map(({ program: { id, years }, entryYear, size }) => [
      id,
      entryYear,
      Math.ceil((size + 1) / 5) * 5,
      size,
      `${entryYear + years - 1}-09-01`,
      `${entryYear + years}-06-30`,
    ])
  return {
    name: '届次',
    headers: ['专业点编号', '入学年份', '招生计划', '在校生数', '可实习时间', '预计毕业时间'],
    rows,
  }
}

function entryYears({ years, since }: SampleProgram): number[] {
  return Array.from({ length: years }, (_, i) => THIS_YEAR - i).filter((year) => year >= since)
}

function isBachelor(code: string): boolean {
  return /^[23]/.test(code)
}

function isUniversity(name: string): boolean {
  return name.includes('大学')
}
