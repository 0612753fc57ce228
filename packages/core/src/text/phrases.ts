/**
 * The grammar of requirement sentences: which phrases of a text name a skill, whether the lexicon knows them or not. A text falls into
 * pieces at punctuation and joining words (never inside a name of the lexicon); of a piece the words of phrase-words.ts are taken off the
 * left (熟练掌握, 良好的) and the right (经验, 者优先); what is left is a skill when somebody asks for it by a verb, or by its ending.
 */
import type { Found } from './dictionary.ts'
import { type Named, withSharedHeads } from './enumerations.ts'
import { isDigit, type NormalText } from './normalise.ts'
import { edgePattern, endsLike, startsLike } from './pattern-units.ts'
import { keepNames, type Phrase, readPiece, type Scene } from './phrase-core.ts'
import { type Frame, stripLeft } from './phrase-left.ts'
import { endsIn, hasStop, heads, isNamed, left, longestAt } from './phrase-match.ts'
import type { Lookup } from './phrase-right.ts'
import { type Piece, piecesOf } from './pieces.ts'

export function phrasesOf(
  normal: NormalText,
  found: readonly Found[],
  lookup: Lookup,
  named: Named,
): readonly Phrase[] {
  const { text } = normal
  const phrases: Phrase[] = []
  const pieces = piecesOf(normal, found)
  const listed = isList(text, pieces)
  let frame: Frame = 'none'
  let outer: Frame = 'none'
  /** What stands after a heading that is none of ours: 联系人：… */
  let blocked = false
  /** Nothing is read up to the end of the sentence, or of the list. */
  let muted: Muted = null
  const scene: Scene = { normal, text, lookup, listed, pieces, at: 0, frame, isOwn: false }
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i] as Piece
    if (piece.joined === 'sentence') frame = 'none'
    else if (piece.joined === 'comma' && frame === 'ask') frame = 'hint'
    if (piece.joined === 'sentence' || piece.joined === 'comma') blocked = false
    muted = mutedBy(text, piece, pieces[i - 1]?.start ?? 0, muted)
    if (muted !== null) continue
    if (isHeadcount(text, piece) || (piece.joined === 'such' && endsLike(GENERIC, text, piece.start, piece.end)))
      continue
    if (piece.joined === 'open') outer = frame
    if (piece.joined === 'close') frame = outer
    if (blocked) {
      keepNames(phrases, piece.names)
      continue
    }
    if (pieces[i + 1]?.joined === 'colon') {
      const heading = text.slice(piece.start, piece.end)
      if (HEADING.test(heading)) {
        frame = ASKING.test(heading) ? 'ask' : 'hint'
        if (piece.names.some((name) => name.start === piece.start && name.end === piece.end))
          keepNames(phrases, piece.names)
        continue
      }
      if (NO_SKILLS.test(heading)) {
        muted = FIRM.test(heading) ? 'sentence' : 'rest'
        continue
      }
      if (POST.test(heading)) {
        frame = 'hint'
        continue
      }
      blocked = piece.names.length === 0
      if (blocked) continue
    }
    if (piece.joined === 'open' && isGloss(text, pieces, i, phrases.at(-1))) {
      extendLevel(text, phrases, piece)
      continue
    }
    scene.at = i
    frame = readPiece(scene, piece, frame, phrases)
  }
  if (!pieces.some(({ joined }) => joined === 'list')) return phrases
  const coreOf = ({ start, end, names }: Piece) => ({ start: stripLeft(text, start, end, names, lookup).end, end })
  return withSharedHeads(text, pieces, phrases, coreOf, named)
}

/** 等办公软件 names the sort of what was listed, not one more. */
const GENERIC = edgePattern(/(?:软件|系统|工具|平台|仪器|设备|框架|语言|数据库|课程|岗位)(?:者优先|优先|者)?$/)

/** «焊工5人», «客服专员20名大专»: a post with how many are sought. */
function isHeadcount(text: string, { start, end }: Piece): boolean {
  let place = start
  while (place < end && place <= start + MOST_POST && !isNumber(text, place)) place++
  if (place < start + 2 || place === end || !isNumber(text, place)) return false
  while (place < end && isNumber(text, place)) place++
  return place < end && '名人位'.includes(text.charAt(place)) && POST_NAME.test(text.slice(start, place))
}

function isNumber(text: string, place: number): boolean {
  const unit = text.charCodeAt(place)
  return isDigit(unit) || unit === 0x82e5 || unit === 0x5e72
}

const MOST_POST = 12
/** Before the number: no verb that asks. */
const POST_NAME = /^(?!.*(?:熟|会|懂|掌握|精通|了解|管理|带领|具备))/

/** sentence: what the firm says of itself; rest: what stands under a heading of posts and places; list: what is given. */
type Muted = 'sentence' | 'rest' | 'list' | null

/**
 * Of what the employer gives and says of itself nothing is read; a verb that asks (熟悉 …) ends it, and so does the colon after a post
 * (诚聘美工：…). `place`: where the piece before begins.
 */
function mutedBy(text: string, piece: Piece, place: number, before: Muted): Muted {
  const begins = Math.min(piece.start + 8, text.length)
  let muted = before
  if (piece.joined === 'sentence') muted = startsLike(COMPANY, text, piece.start, begins) ? 'sentence' : null
  else if (muted === 'sentence' && piece.joined === 'colon' && piece.start - 1 > place + 3) muted = null
  else if (muted === 'list' && piece.joined !== 'list' && piece.joined !== 'such') muted = null
  else if (muted === 'sentence' && piece.joined === 'comma' && asksAt(text, piece)) muted = null
  return muted ?? (startsLike(BENEFIT, text, piece.start, begins) ? 'list' : null)
}

function asksAt(text: string, { start, end, names }: Piece): boolean {
  const kind = longestAt(left, text, start, end)?.kind ?? ''
  if (/^(?:获得|取得|具有|具备|有)/.test(text.slice(start, end))) return names.length > 0
  return kind.startsWith('ask')
}

const BENEFIT = edgePattern(/^(?:公司|我司|企业)?(?:提供|享受|享有|缴纳|发放|给予|自带|自备)/)
const COMPANY = edgePattern(
  /^(?:(?:本|我|该)?(?:公司|司|集团|企业|厂|工厂)(?:是|为|位于|成立|主营|主要|主打|通过|拥有|现有|有|规模|目前|致力|专注|属于|隶属|产品|环境|业务|始建|创立|下设|占地|员工|具有|获)|我们是|有意者|请将|请携|(?:现|急|诚|高薪|长期|大量|直|因业务)*(?:招聘|诚聘|急聘|急招|招收|招募|招)|主营业务|总部|隶属|办公环境|车间|厂区|园区)/,
)

const HEADING =
  /(?:任职资格|要求|条件|技能|描述|职责|内容|能力|掌握|工具|软件|证书|优先|必备|加分|熟悉|精通|了解|课程|特长|专长|任务|水平|工作|方向|技术栈)$/

/** A post: what follows is asked of who takes it. */
const POST = /(?:工|员|师|司机|管家|学徒|实习生|岗|助理|经理|专员|大堂|主管|顾问|护士|医生|教师|保安|店长|班长)$/

/** What stands under such a heading are skills, whatever they look like. */
const ASKING = /(?:技能|掌握|熟悉|精通|了解|课程|特长|专长|技术栈|工具|软件|证书)$/

/** What stands under such a heading are posts, firms and places. */
const NO_SKILLS =
  /(?:岗位|职位|岗位名称|职位名称|职务|工种|行业|意向|专业|公司|企业|部门|地点|地址|单位|学校|院校|姓名|籍贯|薪资|薪酬|待遇|福利|时间|人数|性质|电话|联系人|邮箱|对象|路径|亮点|文化|产品|业务|学历|年龄|性别)$/

const FIRM = /(?:公司|企业|单位|厂|集团)$/

/** A bare list of skills: no verb, no saying, half of the pieces known or ending like a skill, none with a word that no skill has. */
function isList(text: string, pieces: readonly Piece[]): boolean {
  if (pieces.length < 2) return false
  let good = 0
  for (let i = 0; i < pieces.length; i++) {
    const { start, end, names } = pieces[i] as Piece
    if (end - start > 12 || hasStop(text, start, end, names) || longestAt(left, text, start, end)?.kind === 'ask')
      return false
    if (endsLike(SAYING, text, start, end)) return false
    if (isNamed(names, start, end) || endsIn(heads, text, start, end) > 0) good++
  }
  const isMarked = pieces.slice(1).every(({ joined }) => joined === 'list')
  if (!isMarked) return good === pieces.length
  return good * 2 >= pieces.length || (pieces.length >= 3 && good > 0)
}

const SAYING = edgePattern(/(?:优先|均可|皆可|即可|者佳|为佳|加分|等|经验|不限|熟练|强|好)$/)

/** （SEM）right after a phrase says it again; （Word、Excel）lists. */
function isGloss(text: string, pieces: readonly Piece[], i: number, last: Phrase | undefined): boolean {
  const next = pieces[i + 1]
  const isSingle = text.charAt(pieces[i]?.end ?? 0) === ')' || next === undefined
  const piece = pieces[i]
  return (
    isSingle &&
    piece !== undefined &&
    last !== undefined &&
    piece.start - last.end <= 8 &&
    !text.slice(last.end, piece.start).includes(',') &&
    !piece.names.some((name) => isOther(name, last))
  )
}

/** 数控车床（FANUC系统）, 日语（N2）: a tool or a certificate that is more than the phrase before. */
function isOther({ start, end, entry }: Found, last: Phrase): boolean {
  if (last.names.some((name) => name.entry.id === entry.id || name.entry.of === 'certificate')) return false
  return entry.of === 'certificate' || (entry.kind === 'tool' && end - start >= 4)
}

const LEVEL_GLOSS = /^(?:初级|中级|高级|[一二三四五1-5]级|初级工|中级工|高级工|技师|高级技师)(?:及?以上)?$/

/** 电工证（高级）is one phrase with its level. */
function extendLevel(text: string, phrases: Phrase[], piece: Piece): void {
  const last = phrases.at(-1)
  if (last === undefined || last.end !== piece.start - 1 || text.charAt(piece.end) !== ')') return
  if (!LEVEL_GLOSS.test(text.slice(piece.start, piece.end)) || !/[证书师工员]$/.test(text.slice(last.start, last.end)))
    return
  phrases[phrases.length - 1] = { ...last, end: piece.end + 1 }
}
