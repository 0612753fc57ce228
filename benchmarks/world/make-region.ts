/** A whole region as the spreadsheets its planner would keep: one table a kind, seeded, of any size. */
import { type FieldOfWork, fieldsOfWork, type Post, type TaughtMajor } from './fields.ts'
import { type Draws, draws } from './random.ts'

export interface RegionSize {
  readonly seed: number
  readonly enterprises: number
  readonly demands: number
  readonly trainees: number
}

/** A sheet to be: headers, and rows of cells under them. */
export interface SampleTable {
  readonly name: string
  readonly headers: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

interface SampleProgram {
  readonly id: string
  readonly school: string
  readonly place: string
  readonly field: FieldOfWork
  readonly major: TaughtMajor
  readonly years: number
}

export const AS_OF = '2026-09-01'
export const SAMPLE: RegionSize = { seed: 20260901, enterprises: 66, demands: 330, trainees: 5200 }
/** One class in which nobody has anything of their own: what is said of one holds for all 38. */
const QUIET_CLASS = { program: 'P-001', entryYear: 2024, size: 38 }
const MARK = '（虚构）'

export function makeRegion(size: RegionSize): SampleTable[] {
  const random = draws(size.seed)
  const enterprises = makeEnterprises(size, random)
  const demands = makeDemands(size, enterprises.rows, random)
  const programs = makePrograms()
  return [
    aboutTable(),
    enterprises,
    demands,
    schoolTable(),
    programTable(programs),
    cohortTable(programs, random),
    ...people(size, programs, demands.rows, random),
    cooperationTable(programs, enterprises.rows, random),
    outcomeTable(programs, random),
  ]
}

function aboutTable(): SampleTable {
  const rows = [
    ['地区', '示例地区：长宁、普陀、临港、长春'],
    ['数据基准日', AS_OF],
    ['性质', '示例数据：单位、学校与人员均为虚构，专业、职业、行业与区划代码为真实代码'],
  ]
  return { name: '说明', headers: ['项目', '内容'], rows }
}

function makeEnterprises({ enterprises }: RegionSize, random: Draws): SampleTable {
  const rows = Array.from({ length: enterprises }, (_, i) => {
    const id = `E-${pad(i + 1, 3)}`
    const field = fieldOf(i)
    const place = field.place === '长春市' ? random.pick(['朝阳区', '绿园区', '南关区'], id, 'place') : field.place
    const name = `${field.place.replace(/[市区]$|新片区$/, '')}${field.names[Math.floor(i / fieldsOfWork.length) % field.names.length]}${suffix(i)}有限公司${MARK}`
    const region = field.place === '长春市' ? `长春市${place}` : place
    const staff = [2600, 820, 240, 60][random.below(4, id, 'staff')] ?? 100
    return [
      id,
      name,
      uscc(i, random),
      random.pick(field.industries, id, 'industry'),
      region,
      staff > 1000 ? '大' : staff > 300 ? '中' : staff > 100 ? '小' : '微',
      staff + random.below(50, id, 'more'),
    ]
  })
  return {
    name: '企业',
    headers: ['企业编号', '企业名称', '统一社会信用代码', '行业代码', '所在区域', '企业规模', '在岗职工数'],
    rows,
  }
}

function makeDemands({ demands }: RegionSize, enterprises: SampleTable['rows'], random: Draws): SampleTable {
  const rows = Array.from({ length: demands }, (_, i) => {
    const id = `D-${pad(i + 1, 4)}`
    const place = i % enterprises.length
    const field = fieldOf(place)
    const post = random.pick(field.posts, id, 'post')
    const form = ['就业', '岗位实习', '订单培养', '就业', '岗位实习', '学徒'][random.below(6, id, 'form')] ?? '就业'
    const [low, high] = post.pay
    const months = random.chance(250, id, 'months') ? '·13薪' : ''
    const pay = random.chance(80, id, 'pay')
      ? '面议'
      : months
        ? `${low / 1000}-${high / 1000}K${months}`
        : `${low}-${high}`
    const anyMajor = random.chance(150, id, 'any-major')
    const start = form === '就业' ? '2027-07-15' : random.pick(['2026-10-08', '2027-01-11', '2027-03-01'], id, 'start')
    return [
      id,
      `E-${pad(place + 1, 3)}`,
      post.title,
      post.occupation,
      random.chance(30, id, 'heads') ? '若干' : 2 + random.below(14, id, 'heads'),
      form,
      post.education,
      random.chance(200, id, 'preferred') && !post.education.startsWith('本科') ? '本科' : null,
      anyMajor ? '不限' : post.majors.map((code) => majorWish(code)).join('；'),
      anyMajor ? '否' : random.chance(500, id, 'major-must') ? '是' : '否',
      skillsAsked(post, id, random),
      post.certificate ?? null,
      post.level !== undefined && random.chance(400, id, 'level') ? post.level : null,
      form === '就业' ? random.pick(['不限', '不限', '6个月', '1年'], id, 'experience') : '不限',
      pay,
      random.chance(200, id, 'night') ? '是' : '否',
      enterprises[place]?.[4] ?? field.place,
      start,
    ]
  })
  const headers = [
    '需求编号',
    '企业编号',
    '岗位名称',
    '职业编码',
    '需求人数',
    '用工形式',
    '学历要求',
    '优先学历',
    '专业要求',
    '专业是否必须',
    '技能要求',
    '证书要求',
    '技能等级要求',
    '工作经验',
    '月薪',
    '夜班',
    '工作地点',
    '到岗时间',
  ]
  return { name: '岗位需求', headers, rows }
}

/** Most posts ask for what the trade asks; some leave out a skill, some do not insist on the must. */
function skillsAsked(post: Post, id: string, random: Draws): string {
  const asked = random.chance(300, id, 'fewer') ? post.skills.slice(0, -1) : post.skills
  return asked.map((skill) => (random.chance(450, id, 'no-must') ? skill.replace('*', '') : skill)).join('；')
}

const SCHOOLS: readonly (readonly [string, string, string, readonly number[]])[] = [
  ['S-01', '长宁航空职业技术学院', '长宁区', [0]],
  ['S-02', '申江职业技术学院', '闵行区', [0, 1]],
  ['S-03', '普陀信息职业技术学院', '普陀区', [1]],
  ['S-04', '春城汽车职业技术学院', '长春市', [2]],
  ['S-05', '吉林轨道交通职业学院', '长春市', [2]],
  ['S-06', '临港工程职业大学', '浦东新区', [3, 4]],
  ['S-07', '沧海生物职业学院', '奉贤区', [4]],
  ['S-08', '长三角集成电路职业学院', '苏州市', [3]],
  ['S-09', '北方职业技术大学', '长春市', [1, 2]],
]

function schoolTable(): SampleTable {
  const rows = SCHOOLS.map(([id, name, place]) => [id, name + MARK, name.includes('大学') ? '职业本科' : '高职', place])
  return { name: '院校', headers: ['学校编号', '学校名称', '办学层次', '所在区域'], rows }
}

/** Bachelor majors go to the universities, college majors to all schools of the field. */
function makePrograms(): SampleProgram[] {
  const programs: Omit<SampleProgram, 'id'>[] = []
  for (const [school, name, place, fields] of SCHOOLS)
    for (const number of fields) {
      const field = fieldsOfWork[number]
      for (const major of field?.majors ?? []) {
        const bachelor = /^[23]/.test(major.code)
        if (field === undefined || (bachelor && !name.includes('大学'))) continue
        programs.push({ school, place, field, major, years: bachelor ? 4 : 3 })
      }
    }
  return programs.map((program, i) => ({ ...program, id: `P-${pad(i + 1, 3)}` }))
}

function programTable(programs: readonly SampleProgram[]): SampleTable {
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

function cohortTable(programs: readonly SampleProgram[], random: Draws): SampleTable {
  const rows = programs.flatMap(({ id, years }) =>
    entryYears(years).map((year) => [
      id,
      year,
      45,
      36 + random.below(9, id, year, 'enrolled'),
      `${year + years - 1}-09-01`,
      `${year + years}-06-30`,
    ]),
  )
  return {
    name: '届次',
    headers: ['专业点编号', '入学年份', '招生计划', '在校生数', '可实习时间', '预计毕业时间'],
    rows,
  }
}

function people(
  { trainees }: RegionSize,
  programs: readonly SampleProgram[],
  demands: SampleTable['rows'],
  random: Draws,
): SampleTable[] {
  const seats = programs.flatMap((program) => entryYears(program.years).map((entryYear) => ({ program, entryYear })))
  const rows: (string | number | null)[][] = []
  const applications: (string | number | null)[][] = []
  for (let i = 0; i < trainees; i++) {
    const id = `T-${pad(i + 1, Math.max(5, String(trainees).length))}`
    const quiet = i < QUIET_CLASS.size
    const seat = quiet
      ? { program: programs[0] as SampleProgram, entryYear: QUIET_CLASS.entryYear }
      : (seats[otherSeat(seats, i)] as (typeof seats)[number])
    const person = quiet ? quietFacts(id, seat.entryYear, random) : facts(id, seat.program, seat.entryYear, random)
    rows.push([
      id,
      seat.program.school,
      seat.program.id,
      seat.entryYear,
      '在校生',
      person.birth,
      2026 - seat.entryYear + 1,
      seat.program.years === 4 ? '高中' : person.education,
      seat.program.major.code,
      ...person.own,
    ])
    if (!quiet && random.chance(120, id, 'applies')) {
      const near = demands.filter(
        ([, enterprise]) => fieldOf(Number(String(enterprise).slice(2)) - 1) === seat.program.field,
      )
      random
        .some(near, 1 + random.below(3, id, 'wishes'), id, 'wish')
        .forEach(([demand], wish) => void applications.push([id, demand ?? null, wish + 1]))
    }
  }
  const headers = [
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
  ]
  return [
    { name: '学员', headers, rows },
    { name: '志愿', headers: ['学员代号', '需求编号', '志愿顺序'], rows: applications },
  ]
}

/** Everyone else sits in a class that is not the quiet one. */
function otherSeat(seats: readonly { program: SampleProgram; entryYear: number }[], i: number): number {
  const place = i % seats.length
  const seat = seats[place]
  return seat?.program.id === QUIET_CLASS.program && seat.entryYear === QUIET_CLASS.entryYear
    ? (place + 1) % seats.length
    : place
}

function quietFacts(id: string, entryYear: number, random: Draws) {
  return {
    birth: birthMonth(id, entryYear, 18, random),
    education: '高中',
    own: [
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      `匹配@2026-03-01${guardian(entryYear)}`,
    ],
  }
}

function facts(id: string, program: SampleProgram, entryYear: number, random: Draws) {
  const young = random.chance(4, id, 'young')
  const open = random.chance(300, id, 'told')
  const own = random.chance(220, id, 'own') ? ownSkills(id, program, random) : null
  const tell = <T>(value: T, perMille: number, what: string): T | null =>
    open && random.chance(perMille, id, what) ? value : null
  return {
    birth: birthMonth(id, entryYear, young ? 11 : 18, random),
    education: random.chance(300, id, 'secondary') ? '中专' : '高中',
    own: [
      tell(random.pick(['初级工', '中级工', '中级工', '高级工'], id, 'level'), 500, 'has-level'),
      open ? (random.chance(550, id, 'certified') ? certificateFor(program, id, random) : '无') : null,
      own,
      tell(random.below(10, id, 'months'), 600, 'has-months'),
      tell(regionWish(program, id, random), 900, 'has-region'),
      tell(4500 + 500 * random.below(12, id, 'pay'), 700, 'has-pay'),
      tell(random.pick(['2026-09-15', '2026-12-20', '2027-07-01'], id, 'from'), 250, 'has-from'),
      tell(random.pick(program.field.industries, id, 'industry').slice(0, 3), 300, 'has-industry'),
      tell(random.pick(program.field.posts, id, 'occupation').occupation.slice(0, 7), 300, 'has-occupation'),
      tell(`E-${pad(1 + random.below(60, id, 'enterprise'), 3)}`, 120, 'has-enterprise'),
      tell(
        random.pick(['就业', '就业；岗位实习', '岗位实习；订单培养', '就业；订单培养；学徒；岗位实习'], id, 'form'),
        250,
        'has-form',
      ),
      random.chance(20, id, 'out') ? '是' : null,
      consentFor(id, entryYear, random),
    ],
  }
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
  const home =
    program.place === '长春市'
      ? ['长春市', '吉林省', '长春市；长三角', '不限']
      : ['上海市', `${program.field.place}；上海市`, '上海市；长三角', '长三角', '不限', '苏州市']
  return random.pick(home, id, 'region')
}

function consentFor(id: string, entryYear: number, random: Draws): string | null {
  if (random.chance(50, id, 'no-consent')) return null
  if (random.chance(30, id, 'withdrawn')) return '匹配@2026-03-01~2026-05-01'
  const shown = random.chance(80, id, 'shown')
    ? `；推荐给E-${pad(1 + random.below(60, id, 'shown-to'), 3)}@2026-04-02${guardian(entryYear)}`
    : ''
  return `匹配@2026-03-01${guardian(entryYear)}${shown}`
}

/** Whoever entered lately may still be a minor: their guardian signed too. */
function guardian(entryYear: number): string {
  return entryYear >= 2024 ? '+监护人' : ''
}

function birthMonth(id: string, entryYear: number, age: number, random: Draws): string {
  return `${entryYear - age}-${pad(1 + random.below(12, id, 'birth'), 2)}`
}

function cooperationTable(
  programs: readonly SampleProgram[],
  enterprises: SampleTable['rows'],
  random: Draws,
): SampleTable {
  const rows = programs.flatMap(({ id, school, field }) => {
    const partners = enterprises.filter((_, i) => fieldOf(i) === field).map(([enterprise]) => enterprise ?? '')
    return random
      .some(partners, 1 + random.below(3, id, 'partners'), id, 'partner')
      .map((partner) => [
        school,
        id,
        partner,
        1 + random.below(7, id, partner),
        `20${18 + random.below(8, id, partner, 'since')}-09`,
        null,
      ])
  })
  return { name: '合作', headers: ['学校编号', '专业点编号', '企业编号', '合作形式', '合作开始年月', '结束年月'], rows }
}

function outcomeTable(programs: readonly SampleProgram[], random: Draws): SampleTable {
  const rows = programs.flatMap(({ id }, i) =>
    i % 9 === 8
      ? []
      : [2024, 2025].map((year) => {
          const surveyed = 28 + random.below(15, id, year, 'surveyed')
          return [id, year, surveyed, Math.floor((surveyed * (450 + random.below(480, id, year, 'matched'))) / 1000)]
        }),
  )
  return { name: '去向', headers: ['专业点编号', '毕业年份', '调查人数', '对口就业人数'], rows }
}

function fieldOf(enterprise: number): FieldOfWork {
  return fieldsOfWork[enterprise % fieldsOfWork.length] as FieldOfWork
}

function entryYears(years: number): number[] {
  return Array.from({ length: years }, (_, i) => 2026 - i)
}

function majorWish(code: string): string {
  const major = fieldsOfWork.flatMap((field) => field.majors).find((one) => one.code === code)
  return major === undefined ? code : `${major.name}${code}`
}

function suffix(i: number): string {
  const round = Math.floor(i / fieldsOfWork.length / 7)
  return ['', '（二厂）', '（新区）', '（集团）'][round] ?? `（${round}）`
}

/** An invented code of 18 characters with the right check character (GB 32100): organisation numbers that begin with MAXX. */
function uscc(i: number, random: Draws): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const region = i % fieldsOfWork.length === 2 ? '220100' : '310000'
  const first = `91${region}MAXX${pad(i, 4)}${alphabet.charAt(random.below(31, 'uscc', i))}`
  let sum = 0
  for (let place = 0, weight = 1; place < 17; place++, weight = (weight * 3) % 31)
    sum += alphabet.indexOf(first.charAt(place)) * weight
  return first + alphabet.charAt((31 - (sum % 31)) % 31)
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
