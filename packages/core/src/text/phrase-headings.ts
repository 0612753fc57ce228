/** Who or what the beginning of a text, a row or a clause announces: headings, posts, how many are sought, schooling; and whether a piece asks. */
import { edgePattern, startsLike } from './edge-patterns.ts'
import { ASKS } from './phrase-left.ts'
import { left, longestAt } from './phrase-match.ts'
import type { Reading } from './reading.ts'
import { hasSigns, NUMBER, PERSON, sign, signsOf } from './scan.ts'

/** What a heading announces: skills by name, duties or demands, a post, a firm, facts that are no skills; null: it is no heading of ours. */
export type Heading = 'skills' | 'demands' | 'post' | 'firm' | 'facts' | null

export function headingOf(reading: Reading, at: number): Heading {
  const { text, pieces } = reading
  const heading = text.slice(pieces.starts[at], pieces.ends[at])
  if (HEADING.test(heading)) return ASKING.test(heading) ? 'skills' : 'demands'
  if (NO_SKILLS.test(heading)) {
    if (FIRM.test(heading)) return 'firm'
    return asksAt(reading, at + 1) ? 'post' : 'facts'
  }
  return POST.test(heading) ? 'post' : null
}

/** «前端开发：熟练HTML5»: a skill that opens the text and has more than its level behind it is who is sought. */
export function isPostHeading(reading: Reading, at: number): boolean {
  const { names, pieces } = reading
  const name = names[pieces.firsts[at] as number]
  if (at > 0 || !isWholeName(reading, at) || name?.entry.of !== 'skill' || name.entry.kind !== 'skill') return false
  const start = pieces.starts[at + 1] as number
  return !startsLike(LEVEL_ALONE, reading, start, pieces.ends[at + 1] as number)
}

const LEVEL_ALONE = edgePattern(/^(?:熟练|精通|熟悉|了解|掌握|一般|良好|优秀|会|懂|入门|[1-5]级?|[1-5]星)$/)

const HEADING =
  /(?:任职资格|资格|证件|持证|要求|条件|技能|描述|职责|内容|能力|掌握|工具|软件|证书|优先|必备|加分|熟悉|精通|了解|课程|特长|专长|任务|水平|工作|方向|技术栈)$/

/** A post: what follows is asked of who takes it. */
const POST = /(?:工|员|师|司机|管家|学徒|实习生|岗|助理|经理|专员|大堂|主管|顾问|护士|医生|教师|保安|店长|班长)$/

/** What stands under such a heading are skills, whatever they look like. */
const ASKING = /(?:技能|掌握|熟悉|精通|了解|课程|特长|专长|技术栈|工具|软件|证书)$/

/** What stands under such a heading are posts, firms and places. */
const NO_SKILLS =
  /(?:岗位|职位|岗位名称|职位名称|职务|工种|行业|意向|专业|公司|企业|部门|地点|地址|单位|学校|院校|姓名|籍贯|薪资|薪酬|待遇|福利|时间|人数|性质|电话|联系人|邮箱|对象|路径|亮点|文化|产品|业务|学历|年龄|性别)$/

const FIRM = /(?:公司|企业|单位|厂|集团)$/

/** «焊工5人», «客服专员20名大专»: a post with how many are sought. */
export function isHeadcount({ text, codes, pieces }: Reading, at: number): boolean {
  if (!hasSigns(pieces.signs[at] as number, NUMBER | PERSON)) return false
  const start = pieces.starts[at] as number
  const end = pieces.ends[at] as number
  const most = Math.min(end, start + MOST_POST + 2)
  let place = start
  while (place < most && !hasSigns(signsOf[codes[place] as number] as number, NUMBER)) place++
  if (place < start + 2 || place === most) return false
  const behind = place
  while (place < end && hasSigns(signsOf[codes[place] as number] as number, NUMBER)) place++
  return (
    place < end &&
    hasSigns(signsOf[codes[place] as number] as number, PERSON) &&
    POST_NAME.test(text.slice(start, behind))
  )
}

/** «集成电路版图设计 本科 …», «船舶涂装 除锈、喷砂»: the first cell of a row that goes on with a schooling or a list is a post. */
export function isRowHead(reading: Reading, at: number): boolean {
  const { text, pieces } = reading
  const { count, starts, ends } = pieces
  if (at !== 0 || count < 2) return false
  if (isSchooling(reading, 1)) return true
  const end = ends[0] as number
  if (count < 3 || end - (starts[0] as number) < 4 || !LISTING.includes(text.charAt(ends[1] as number))) return false
  // The space that parts two cells is gone, or one mark.
  return isHan(text, end) && text.slice(end, starts[1]).trim() === ''
}

export function isSchooling(reading: Reading, at: number): boolean {
  const { starts, ends } = reading.pieces
  return startsLike(SCHOOLING, reading, starts[at] as number, ends[at] as number)
}

/** What parts the items of a cell. */
const LISTING = '、|;'

function isHan(text: string, end: number): boolean {
  return text.charCodeAt(end - 1) >= 0x4e00
}

const SCHOOLING = edgePattern(
  /^(?:高职|中职|本科|专科|大专|中专|技校|硕士|博士|高中|初中|学历不限)(?:及?以上)?(?:学历)?$/,
)

sign(NUMBER, '0123456789若干')
sign(PERSON, '名人位')
/** Letters that the name of a post has at most. */
export const MOST_POST = 12
/** Before the number: no verb that asks. */
const POST_NAME = /^(?!.*(?:熟|会|懂|掌握|精通|了解|管理|带领|具备))/

/** Whether one of the names of a piece is all of it. */
export function isWholeName({ names, pieces }: Reading, at: number): boolean {
  const name = names[pieces.firsts[at] as number]
  const isOne = (pieces.firsts[at] as number) < (pieces.firsts[at + 1] as number)
  return isOne && name?.start === pieces.starts[at] && name?.end === pieces.ends[at]
}

/** Whether a piece says that something is asked for: a verb of ours, or 要有 before a name. */
export function asksAt(reading: Reading, at: number): boolean {
  const { codes, pieces } = reading
  const start = pieces.starts[at] as number
  const end = pieces.ends[at] as number
  if (startsLike(OWNING, reading, start, end)) return pieces.firsts[at] !== pieces.firsts[at + 1]
  return ((longestAt(left, codes, start, end)?.kinds ?? 0) & ASKS) !== 0
}

const OWNING = edgePattern(/^(?:要有|要会|要懂|需有|须有|带|获得|取得|具有|具备|有)/)
