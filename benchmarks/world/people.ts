/** 学员 of the sample region: students by class, then graduates, employees and jobseekers, who sit in no class. */
import type { Draws } from './random.ts'
import type { SampleClass, SampleProgram } from './schools.ts'
import { AS_OF, enterpriseId, pad, type RegionSize, type SampleCell, type SampleTable, THIS_YEAR } from './table.ts'

export interface SamplePerson {
  readonly id: string
  readonly program: SampleProgram
  /** Null for those who do not study. */
  readonly entryYear: number | null
  readonly row: readonly SampleCell[]
}

type Status = '在校生' | '毕业生' | '在岗职工' | '待业'

export const TRAINEE_HEADERS = [
  '学员代号',
  '学校编号',
  '专业点编号',
  '入学年份',
  '人员类别',
  '出生年月',
  '年级',
  '现有学历',
  '专业代码',
  '技能等级',
  '证书',
  '本人技能',
  '实践月数',
  '意向地区',
  '期望月薪',
  '可到岗时间',
  '意向行业',
  '意向职业',
  '意向企业',
  '意向形式',
  '退出自动匹配',
  '同意用途',
] as const

/** How many of a thousand trainees study; the others have left school or never came from one here. */
const STUDYING = 920

export function studentsOf(size: RegionSize): number {
  return Math.floor((size.trainees * STUDYING) / 1000)
}

/** The first class is the quiet one: nobody in it has anything of their own, so what is said of one holds for all. */
export function makePeople(
  size: RegionSize,
  classes: readonly SampleClass[],
  programs: readonly SampleProgram[],
  random: Draws,
): SamplePerson[] {
  const people: SamplePerson[] = []
  const width = Math.max(5, String(size.trainees).length)
  const nextId = () => `T-${pad(people.length + 1, width)}`
  classes.forEach((one, c) => {
    for (let seat = 0; seat < one.size; seat++) people.push(student(nextId(), one, c === 0, size, random))
  })
  while (people.length < size.trainees) people.push(outOfSchool(nextId(), programs, size, random))
  return people
}

export function traineeTable(people: readonly SamplePerson[]): SampleTable {
  return { name: '学员', headers: TRAINEE_HEADERS, rows: people.map(({ row }) => row) }
}

function student(
  id: string,
  { program, entryYear }: SampleClass,
  quiet: boolean,
  size: RegionSize,
  random: Draws,
): SamplePerson {
  const fromMiddleSchool = program.years === 5
  const born = birthMonth(id, entryYear, fromMiddleSchool ? 15 : 18, quiet, random)
  const education = fromMiddleSchool ? '初中' : !quiet && random.chance(300, id, 'secondary') ? '中专' : '高中'
  const given = entryYear === THIS_YEAR ? '2026-08-28' : '2026-03-01'
  const own = quiet
    ? [...Array<SampleCell>(12).fill(null), consent(born, given, null)]
    : facts(id, program, born, given, size, random)
  const row = [
    id,
    program.school,
    program.id,
    entryYear,
    '在校生',
    born,
    THIS_YEAR - entryYear + 1,
    program.years === 4 ? '高中' : education,
    program.major.code,
    ...own,
  ]
  return { id, program, entryYear, row }
}

function outOfSchool(id: string, programs: readonly SampleProgram[], size: RegionSize, random: Draws): SamplePerson {
  const status: Status = random.pick(['毕业生', '毕业生', '毕业生', '在岗职工', '在岗职工', '待业'], id, 'status')
  const program = random.pick(programs, id, 'program')
  const left =
    status === '毕业生' ? THIS_YEAR - random.below(2, id, 'left') : THIS_YEAR - 2 - random.below(12, id, 'left')
  const born = birthMonth(id, left - program.years, program.years === 5 ? 15 : 18, false, random)
  const education = program.years === 4 ? '本科' : '大专'
  const known = status === '毕业生'
  const row = [
    id,
    known ? program.school : null,
    known ? program.id : null,
    null,
    status,
    born,
    null,
    education,
    program.major.code,
    ...facts(id, program, born, '2026-03-01', size, random),
  ]
  return { id, program, entryYear: null, row }
}

function facts(
  id: string,
  program: SampleProgram,
  born: string,
  given: string,
  size: RegionSize,
  random: Draws,
): SampleCell[] {
  const open = random.chance(300, id, 'told')
  const own = random.chance(220, id, 'own') ? ownSkills(id, program, random) : null
  const tell = <T>(value: T, perMille: number, what: string): T | null =>
    open && random.chance(perMille, id, what) ? value : null
  const enterprise = (what: string) => enterpriseId(random.below(size.enterprises, id, what))
  return [
    tell(random.pick(['初级工', '中级工', '中级工', '高级工'], id, 'level'), 500, 'has-level'),
    open ? (random.chance(550, id, 'certified') ? certificateFor(program, id, random) : '无') : null,
    own,
    tell(random.below(10, id, 'months'), 600, 'has-months'),
    tell(regionWish(program, id, random), 900, 'has-region'),
    tell(4500 + 500 * random.below(12, id, 'pay'), 700, 'has-pay'),
    tell(random.pick(['2026-09-15', '2026-12-20', '2027-07-01'], id, 'from'), 250, 'has-from'),
    tell(random.pick(program.field.industries, id, 'industry').slice(0, 3), 300, 'has-industry'),
    tell(random.pick(program.field.posts, id, 'occupation').occupation.slice(0, 7), 300, 'has-occupation'),
    tell(enterprise('enterprise'), 120, 'has-enterprise'),
    tell(
      random.pick(['就业', '就业；岗位实习', '岗位实习；订单培养', '就业；订单培养；学徒；岗位实习'], id, 'form'),
      250,
      'has-form',
    ),
    random.chance(20, id, 'out') ? '是' : null,
    consentOf(id, born, given, enterprise('shown-to'), random),
  ]
}

function ownSkills(id: string, program: SampleProgram, random: Draws): string {
  const posts = program.field.posts.flatMap((post) => post.skills).map((skill) => skill.replace('*', ''))
  const names = [...new Set(posts.map((skill) => skill.split(':')[0] ?? ''))]
  return random
    .some(names, 2 + random.below(4, id, 'count'), id, 'skills')
    .map((name) => `${name}:${1 + random.below(5, id, name)}`)
    .join('；')
}

function certificateFor(program: SampleProgram, id: string, random: Draws): string {
  const asked = program.field.posts.flatMap((post) =>
    post.certificate === undefined ? [] : [post.certificate.replace('*', '')],
  )
  return random.pick([...asked, '大学英语四级', '普通话水平测试等级证书'], id, 'certificate')
}

function regionWish(program: SampleProgram, id: string, random: Draws): string {
  const north = program.field.place === '长春市'
  const home = north
    ? ['长春市', '吉林省', '长春市；长三角', '不限']
    : ['上海市', `${program.field.place}；上海市`, '上海市；长三角', '长三角', '不限', '苏州市']
  return random.pick(home, id, 'region')
}

function consentOf(id: string, born: string, given: string, shownTo: string, random: Draws): string | null {
  if (random.chance(50, id, 'no-consent')) return null
  if (given === '2026-03-01' && random.chance(30, id, 'withdrawn'))
    return consent(born, given, null).replace(given, `${given}~2026-05-01`)
  return consent(born, given, random.chance(80, id, 'shown') ? shownTo : null)
}

/** The guardian signs too while the person is a minor, and only then. */
function consent(born: string, given: string, shownTo: string | null): string {
  const signed = (day: string) => `@${day}${isMinor(born, day) ? '+监护人' : ''}`
  const shown = given < '2026-04-02' ? '2026-04-02' : AS_OF
  return `匹配${signed(given)}${shownTo === null ? '' : `；推荐给${shownTo}${signed(shown)}`}`
}

/** Whether the eighteenth birthday may still lie ahead: only the month of birth is known. */
function isMinor(born: string, day: string): boolean {
  return `${Number(born.slice(0, 4)) + 18}${born.slice(4)}` >= day.slice(0, 7)
}

/** Most are of the age at which one enters: born between September and August. A few came a year later. */
function birthMonth(id: string, entryYear: number, age: number, quiet: boolean, random: Draws): string {
  const month = random.below(12, id, 'birth')
  const late = !quiet && random.chance(150, id, 'late') ? 1 : 0
  const year = entryYear - age - late - (month < 4 ? 1 : 0)
  return `${year}-${pad(((month + 8) % 12) + 1, 2)}`
}
