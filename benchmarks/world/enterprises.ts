/** 企业 and 岗位需求 of the sample region. */
import { fieldsOfWork, type Post } from './fields.ts'
import type { Draws } from './random.ts'
import { AS_OF, enterpriseId, fieldOf, MARK, pad, type RegionSize, type SampleCell, type SampleTable } from './table.ts'

export function enterpriseTable({ enterprises }: RegionSize, random: Draws): SampleTable {
  const rows = Array.from({ length: enterprises }, (_, i) => {
    const id = enterpriseId(i)
    const field = fieldOf(i)
    const north = field.place === '长春市'
    const district = north ? random.pick(['朝阳区', '绿园区', '南关区'], id, 'place') : field.place
    const staff = ([2600, 820, 240, 60][random.below(4, id, 'staff')] ?? 100) + random.below(50, id, 'more')
    return [
      id,
      `${field.place.replace(/[市区]$|新片区$/, '')}${invented(i)}有限公司${MARK}`,
      uscc(i, random),
      random.pick(field.industries, id, 'industry'),
      north ? `长春市${district}` : district,
      staff > 1000 ? '大' : staff > 300 ? '中' : staff > 100 ? '小' : '微',
      staff,
    ]
  })
  const headers = ['企业编号', '企业名称', '统一社会信用代码', '行业代码', '所在区域', '企业规模', '在岗职工数']
  return { name: '企业', headers, rows }
}

/** A name of its own for each: beyond the invented names, further works of the same house are numbered. */
function invented(i: number): string {
  const { names } = fieldOf(i)
  const turn = Math.floor(i / fieldsOfWork.length)
  const works = Math.floor(turn / names.length)
  return `${names[turn % names.length]}${works === 0 ? '' : `（${works + 1}厂）`}`
}

const DEMAND_HEADERS = [
  '需求编号',
  '企业编号',
  '岗位名称',
  '职业编码',
  '产业链',
  '需求人数',
  '同类岗位在岗人数',
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
  '发布日期',
  '截止日期',
  '已招人数',
  '是否中介',
  '2027年需求人数',
  '2028年需求人数',
  '2029年需求人数',
] as const

export function demandTable({ demands }: RegionSize, enterprises: SampleTable['rows'], random: Draws): SampleTable {
  const rows = Array.from({ length: demands }, (_, i) => {
    const id = `D-${pad(i + 1, 4)}`
    const place = i % enterprises.length
    const field = fieldOf(place)
    const post = postFor(field.posts, id, random)
    const form =
      ['就业', '岗位实习', '订单培养', '就业', '岗位实习', '就业', '学徒'][random.below(7, id, 'form')] ?? '就业'
    const anyMajor = random.chance(60, id, 'any-major')
    const majorMust = !anyMajor && random.chance(650, id, 'major-must')
    const heads = random.chance(30, id, 'heads') ? null : headsOf(post, id, random)
    return [
      id,
      enterpriseId(place),
      titleOf(post, id, random),
      random.chance(60, id, 'no-code') ? null : post.occupation,
      field.name,
      heads ?? '若干',
      random.chance(250, id, 'staff-unsaid') ? null : (heads ?? 5) * (1 + random.below(12, id, 'post-staff')),
      form,
      post.education,
      random.chance(200, id, 'preferred') && !post.education.startsWith('本科') ? '本科' : null,
      anyMajor ? '不限' : post.majors.map(majorWish).join('；'),
      majorMust ? '是' : '否',
      skillsAsked(post, majorMust, id, random),
      post.certificate ?? null,
      post.level !== undefined && random.chance(400, id, 'level') ? post.level : null,
      form === '就业' ? random.pick(['不限', '不限', '6个月', '1年'], id, 'experience') : '不限',
      payOf(post, id, random),
      random.chance(200, id, 'night') ? '是' : '否',
      enterprises[place]?.[4] ?? field.place,
      startOf(form, id, random),
      ...market(id, heads, random),
      ...comingYears(id, heads, random),
    ]
  })
  return { name: '岗位需求', headers: DEMAND_HEADERS, rows }
}

/** When it was published, when it was filled or withdrawn, and how many came: an open post may have found some already. */
function market(id: string, heads: number | null, random: Draws): SampleCell[] {
  const published = random.below(240, id, 'published')
  const closed = random.chance(180, id, 'closed') ? published + 20 + random.below(60, id, 'closed') : null
  const open = closed === null || closed >= 243
  const wanted = heads ?? 3
  const hired = open
    ? random.below(Math.ceil(wanted / 2), id, 'hired')
    : wanted - (random.chance(300, id, 'short') ? 1 : 0)
  return [
    dayOfYear(published),
    open ? null : dayOfYear(closed),
    random.chance(150, id, 'hired-unsaid') ? null : hired,
    random.chance(25, id, 'agency') ? '是' : '否',
  ]
}

/** One enterprise in four plans ahead: somewhat more or fewer than this year. */
function comingYears(id: string, heads: number | null, random: Draws): SampleCell[] {
  if (heads === null || !random.chance(250, id, 'plans')) return [null, null, null]
  return [1, 2, 3].map((year) => Math.max(0, heads - 2 + random.below(5, id, 'plan', year)))
}

/** Day n of the year of the data, 0 = 1 January; the last is the day before the data. */
function dayOfYear(n: number): string {
  const lengths = [31, 28, 31, 30, 31, 30, 31, 31]
  const year = Number(AS_OF.slice(0, 4))
  let [month, day] = [0, n]
  while (day >= (lengths[month] ?? 31)) day -= lengths[month++] ?? 31
  return `${year}-${pad(month + 1, 2)}-${pad(day + 1, 2)}`
}

function postFor(posts: readonly Post[], id: string, random: Draws): Post {
  const rare = posts.filter((post) => post.rare)
  const usual = posts.filter((post) => !post.rare)
  return random.pick(rare.length > 0 && random.chance(25, id, 'rare') ? rare : usual, id, 'post')
}

function titleOf(post: Post, id: string, random: Draws): string {
  return post.alsoCalled !== undefined && random.chance(350, id, 'other-name')
    ? random.pick(post.alsoCalled, id, 'name')
    : post.title
}

function headsOf(post: Post, id: string, random: Draws): number {
  return post.rare ? 1 + random.below(3, id, 'heads') : 2 + random.below(14, id, 'heads')
}

function startOf(form: string, id: string, random: Draws): string {
  if (form === '就业') return '2027-07-15'
  if (form === '订单培养') return random.pick(['2027-03-01', '2027-09-01'], id, 'start')
  return random.pick(['2026-10-08', '2027-01-11', '2027-03-01'], id, 'start')
}

function payOf({ pay: [low, high] }: Post, id: string, random: Draws): string {
  if (random.chance(80, id, 'pay')) return '面议'
  return random.chance(250, id, 'months') ? `${low / 1000}-${high / 1000}K·13薪` : `${low}-${high}`
}

/** Most posts ask for what the trade asks; some leave out a skill, some that insist on the major do not insist on the skill. */
function skillsAsked(post: Post, majorMust: boolean, id: string, random: Draws): string {
  const asked = random.chance(300, id, 'fewer') ? post.skills.slice(0, -1) : post.skills
  return asked
    .map((skill) => (majorMust && random.chance(300, id, 'no-must') ? skill.replace('*', '') : skill))
    .join('；')
}

function majorWish(code: string): string {
  const major = fieldsOfWork.flatMap((field) => field.majors).find((one) => one.code === code)
  return major === undefined ? code : `${major.name}${code}`
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
