/**
 * The grammar of requirement sentences: which phrases of a text name a skill, whether the lexicon knows them or not. A text falls into
 * pieces at punctuation and joining words (never inside a name of the lexicon); of a piece the words of phrase-words.ts are taken off the
 * left (熟练掌握, 良好的) and the right (经验, 者优先); what is left is a skill when somebody asks for it by a verb, or by its ending.
 */
import type { Found } from './dictionary.ts'
import { isDigit, isLatin, type NormalText, originalPlace } from './normalise.ts'
import { ABILITIES, DEVICE, EMPTY, edgeWords, HEADS, INNER, LEFT, RIGHT, STOP } from './phrase-words.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { step } from './trie.ts'

/** How a phrase was recognised, surest first: by name under a verb, by name alone, … */
export type Evidence = 'asked name' | 'name' | 'asked' | 'document' | 'carried' | 'head' | 'part'

/** A phrase at [start, end) of the normal text, with the names of the lexicon inside. */
export interface Phrase {
  readonly start: number
  readonly end: number
  readonly names: readonly Found[]
  readonly evidence: Evidence
}

const left = edgeWords(LEFT, false)
const right = edgeWords(RIGHT, true)
const inner = edgeWords({ inner: INNER.join('|') }, false)
const stop = edgeWords({ stop: STOP.join('|') }, false)
const heads = edgeWords({ head: HEADS.join('|') }, true)
const devices = edgeWords({ device: DEVICE.join('|') }, true)

/** The id of the entry of which [start, end) is a name, or null. */
export type Lookup = (start: number, end: number) => string | null

/** How strongly the sentence asks at a place. */
type Frame = 'ask' | 'hint' | 'none'

export function phrasesOf(normal: NormalText, found: readonly Found[], lookup: Lookup): Phrase[] {
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
  for (const [i, piece] of pieces.entries()) {
    if (piece.joined === 'sentence') [frame, blocked] = ['none', false]
    else if (piece.joined === 'comma') [frame, blocked] = [frame === 'ask' ? 'hint' : frame, false]
    muted = mutedBy(text, piece, pieces[i - 1]?.start ?? 0, muted)
    if (muted !== null) continue
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
        muted = 'sentence'
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
    frame = readPiece({ normal, text, lookup, listed, backed: isBacked(text, pieces, i) }, piece, frame, phrases)
  }
  return phrases
}

/** The list that the piece is part of ends with 经验, 者优先 …: then 有 asks as firmly as 掌握. */
function isBacked(text: string, pieces: readonly Piece[], i: number): boolean {
  let last = i
  while (pieces[last + 1]?.joined === 'list' || pieces[last + 1]?.joined === 'such') last++
  const { start, end } = pieces[last] ?? { start: 0, end: 0 }
  return BACKING.test(text.slice(Math.max(start, end - 8), end))
}

const BACKING =
  /(?:经验|经历|能力|意识|知识|基础|功底|优先|优先考虑|优先录用|加分|为佳|尤佳|更佳|者佳|均可|皆可|亦可|即可|也可|必备|能力强|不要求|非必须|非必需|证书?|证|资格|执照|熟练|扎实|很熟)$/

type Muted = 'sentence' | 'list' | null

/**
 * Of what the employer gives and says of itself nothing is read; a verb that asks (熟悉 …) ends it, and so does the colon after a post
 * (诚聘美工：…). `place`: where the piece before begins.
 */
function mutedBy(text: string, piece: Piece, place: number, before: Muted): Muted {
  const begins = text.slice(piece.start, piece.start + 8)
  let muted = before
  if (piece.joined === 'sentence') muted = COMPANY.test(begins) ? 'sentence' : null
  else if (muted === 'sentence' && piece.joined === 'colon' && piece.start - 1 > place + 3) muted = null
  else if (muted === 'list' && piece.joined !== 'list' && piece.joined !== 'such') muted = null
  else if (muted === 'sentence' && piece.joined === 'comma' && asksAt(text, piece)) muted = null
  return muted ?? (BENEFIT.test(begins) ? 'list' : null)
}

function asksAt(text: string, { start, end, names }: Piece): boolean {
  const kind = longestAt(left, text, start, end)?.kind ?? ''
  if (/^(?:获得|取得|具有|具备|有)/.test(text.slice(start, end))) return names.length > 0
  return kind.startsWith('ask')
}

const BENEFIT = /^(?:公司|我司|企业)?(?:提供|享受|享有|缴纳|发放|给予|自带|自备)/
const COMPANY =
  /^(?:(?:本|我|该)?(?:公司|司|集团|企业|厂|工厂)(?:是|为|位于|成立|主营|主要|主打|通过|拥有|现有|有|规模|目前|致力|专注|属于|隶属|产品|环境|业务|始建|创立|下设|占地|员工|具有|获)|我们是|有意者|请将|请携|(?:现|急|诚|高薪|长期|大量|直|因业务)*(?:招聘|诚聘|急聘|急招|招收|招募|招)|主营业务|总部|隶属|办公环境|车间|厂区|园区)/

const HEADING =
  /(?:要求|条件|技能|描述|职责|内容|能力|掌握|工具|软件|证书|优先|必备|加分|熟悉|精通|了解|课程|特长|专长|任务|水平|工作|方向|技术栈)$/

/** A post: what follows is asked of who takes it. */
const POST = /(?:工|员|师|司机|管家|学徒|实习生|岗|助理|经理|专员|大堂|主管|顾问|护士|医生|教师|保安|店长|班长)$/

/** What stands under such a heading are skills, whatever they look like. */
const ASKING = /(?:技能|掌握|熟悉|精通|了解|课程|特长|专长|技术栈|工具|软件|证书)$/

/** What stands under such a heading are posts, firms and places. */
const NO_SKILLS =
  /(?:岗位|职位|岗位名称|职位名称|职务|工种|行业|意向|专业|公司|企业|部门|地点|地址|单位|学校|院校|姓名|籍贯|薪资|薪酬|待遇|福利|时间|人数|性质|电话|联系人|邮箱|对象|路径|亮点|文化|产品|业务|学历|年龄|性别)$/

/** A bare list of skills: no verb, no saying, half of the pieces known or ending like a skill, none with a word that no skill has. */
function isList(text: string, pieces: readonly Piece[]): boolean {
  if (pieces.length < 2) return false
  let good = 0
  for (const { start, end, names } of pieces) {
    if (end - start > 12 || hasStop(text, start, end, names) || longestAt(left, text, start, end)?.kind === 'ask')
      return false
    if (SAYING.test(text.slice(start, end))) return false
    if (names.some((name) => name.start === start && name.end === end) || endsIn(heads, text, start, end) > 0) good++
  }
  const isMarked = pieces.slice(1).every(({ joined }) => joined === 'list')
  if (!isMarked) return good === pieces.length
  return good * 2 >= pieces.length || (pieces.length >= 3 && good > 0)
}

const SAYING = /(?:优先|均可|皆可|即可|者佳|为佳|加分|等|经验|不限|熟练|强|好)$/

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
    !text.slice(last.end, piece.start).includes(',')
  )
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

function keepNames(phrases: Phrase[], names: readonly Found[]): void {
  for (const name of names) phrases.push({ start: name.start, end: name.end, names: [name], evidence: 'name' })
}

/** Adds the phrases of a piece; returns the frame that holds after it. */
function readPiece(scene: Scene, piece: Piece, before: Frame, phrases: Phrase[]): Frame {
  const { text } = scene
  const head = stripLeft(text, piece.start, piece.end, piece.names, before)
  let frame = head.frame === 'none' ? before : head.frame
  const asked = head.frame
  let start = head.end
  const cuts = innerCuts(text, start, piece.end, piece.names)
  for (const [i, cut] of [...cuts, { start: piece.end, end: piece.end }].entries()) {
    const part = i === 0 ? { end: start, frame: asked } : stripLeft(text, start, cut.start, piece.names)
    const isAdverbial =
      i < cuts.length &&
      /^(?:在|于|从|向|为|由|跟|随|本岗位|本职位|我|大学|在校|实习|毕业|期间)/.test(
        text.slice(piece.start, piece.start + 3),
      )
    if (i > 0 && part.frame === 'none' && frame === 'none') frame = 'hint'
    if (i > 0 && part.frame !== 'none') frame = part.frame
    const names = piece.names.filter((name) => name.start >= part.end && name.end <= cut.start)
    if (!isAdverbial)
      readCore(
        scene,
        part.end,
        cut.start,
        names,
        { frame, own: part.frame !== 'none' || i > 0, joined: piece.joined },
        phrases,
      )
    start = cut.end
  }
  return frame
}

interface Scene {
  readonly normal: NormalText
  readonly text: string
  readonly lookup: Lookup
  readonly listed: boolean
  readonly backed: boolean
}

interface Context {
  readonly frame: Frame
  /** The verb stands in this very piece. */
  readonly own: boolean
  readonly joined: Piece['joined']
}

function readCore(
  scene: Scene,
  from: number,
  to: number,
  names: readonly Found[],
  context: Context,
  phrases: Phrase[],
): void {
  const { text } = scene
  let [start, end] = [from, to]
  let tail = { end, strong: false }
  for (;;) {
    tail = scene.listed ? { end, strong: false } : stripRight(scene, start, end, names)
    const afterOf = lastOf(text, start, tail.end, names)
    if (afterOf !== null) start = afterOf
    end = tail.end
    if (afterOf === null) break
    start = stripLeft(text, start, end, names).end
  }
  const inside = names.filter((name) => name.start >= start && name.end <= end)
  const outside = names.filter((name) => !inside.includes(name) && (name.end <= start || name.start >= end))
  keepNames(
    phrases,
    outside.filter((name) => name.end <= start),
  )
  const core = text.slice(start, end)
  const evidence = evidenceOf(scene, start, end, core, inside, context, tail.strong)
  if (evidence === null) keepNames(phrases, context.frame !== 'ask' && hasStop(text, start, end, inside) ? [] : inside)
  else {
    const parts = splitTool(scene, start, end, inside)
    if (parts === null) phrases.push({ start, end, names: inside, evidence })
    else
      for (const part of parts)
        phrases.push({
          start: part.start,
          end: part.end,
          names: inside.filter((name) => name.start >= part.start && name.end <= part.end),
          evidence,
        })
  }
}

function evidenceOf(
  { text, listed, backed, lookup }: Scene,
  start: number,
  end: number,
  core: string,
  names: readonly Found[],
  { frame, own, joined }: Context,
  isPraised: boolean,
): Evidence | null {
  const whole = names.some((name) => name.start === start && name.end === end) || lookup(start, end) !== null
  if (whole) return frame === 'none' ? 'name' : 'asked name'
  if (core.length === 1 && frame === 'ask' && (core === 'r' || core === 'c')) return 'carried'
  if (core.length < 2 || core.length > 16 || EMPTY.has(core) || !isWordy(core)) return null
  if (hasStop(text, start, end, names)) return null
  const length = core.length
  if (DOCUMENT.test(core) && !NO_DOCUMENT.test(core)) return 'document'
  if (SOFT.test(core) && length <= 8) return isPraised || frame !== 'none' ? 'asked' : 'head'
  const isHeaded = endsIn(heads, text, start, end) > 0
  const latin = /[a-z]{2,}|[a-z]\d|\d[a-z]/.test(core)
  const looksLikeOne = (isHeaded && length >= 3) || latin || names.length > 0
  if (joined === 'such') return looksLikeOne && frame !== 'none' ? 'carried' : null
  if (frame === 'ask' && (own || joined === 'list' || joined === 'colon'))
    return /[\u4e00-\u9fff]/.test(core) || latin ? 'asked' : null
  if (frame !== 'none' && (looksLikeOne || backed)) return 'carried'
  if (listed) return 'head'
  if (backed && looksLikeOne) return 'head'
  return names.length > 0 && isHeaded && length <= 10 ? 'part' : null
}

const DOCUMENT =
  /(?:证|证书|执照|驾照|职称|驾驶证|资格证|操作证|[甲乙丙]等|[一二三四六]级|[初中高]级工|cet-?[46]|n[12]|[a-c]照)$/
const NO_DOCUMENT =
  /^(?:保|认|验|论|查|公|见|佐|例|凭)证$|身份证|毕业证|学生证|居住证|结婚证|暂住证|户口|学位证|学历证|身份证明|健康证明|保证|认证$|验证$|论证$|^[一二三四六]级$/
const SOFT =
  /(?:能力|意识|精神|责任心|责任感|事业心|上进心|进取心|耐心|细心|爱心|恒心|心态|态度|素养|素质|亲和力|执行力|洞察力|感染力|学习力|抗压性|原则性|主动性|条理性|时间观念|逻辑清晰|思维敏捷|吃苦耐劳|踏实|细致|严谨|诚信|诚实守信|敬业|爱岗敬业|积极主动|乐观|开朗|勤奋|认真负责|认真细致|守信|热情|上进|好学|自律|稳重|果断|条理清晰|思路清晰|反应敏捷|思维活跃|踏实肯干|诚恳|耐心细致|细致耐心|善于沟通|不怕吃苦|吃苦耐劳|勤恳|肯学|肯干)$/

/** Letters, digits or Chinese, not a mere number or measure. */
function isWordy(core: string): boolean {
  return (
    /[\u4e00-\u9fff]{2}|[a-z]/.test(core) &&
    !/^\d+(?:[年月天周日人名元%个次万千]|$)/.test(core) &&
    !/\d{3,}[元人名]/.test(core)
  )
}

/** «Oracle数据库备份恢复», «Keyshot渲染»: a tool and what is done with it are two phrases; null: the whole is one. */
function splitTool(scene: Scene, start: number, end: number, names: readonly Found[]): readonly Place[] | null {
  const { text, normal } = scene
  let latin = start
  while (latin < end && text.charCodeAt(latin) < 0x80) latin++
  if (latin === end || latin - start < 2 || !/[a-z]/.test(text.slice(start, latin))) return null
  const first = names.find((name) => name.start === start && name.end === latin)
  const isNamed = first !== undefined && isTool(first)
  const { start: from, end: to } = originalPlace(normal, start, latin)
  const isMixed = /[a-z]/.test(normal.original.slice(from, to)) && latin - start >= 3 && first === undefined
  if (!isNamed && !isMixed) return null
  const rest = text.slice(latin, end)
  if (TOOL_PART.test(rest)) return null
  const second = names.find((name) => name.end === end && name.start >= latin)
  const between = second === undefined ? '' : text.slice(latin, second.start)
  return second !== undefined && end - second.start >= 4 && /^(?:数据库|语言|软件|系统|框架|平台)?$/.test(between)
    ? [{ start, end: latin }, second]
    : [{ start, end: latin }]
}

interface Place {
  readonly start: number
  readonly end: number
}

/** What belongs to the name of a tool. */
const TOOL_PART =
  /(?:系统|算法|协议|平台|引擎|机器人|语言|机|仪|车|证|照|级|法|板|卡|操作系统|控制器|认证|考试|口语|翻译|接口)$/

interface Stripped {
  readonly end: number
  readonly frame: Frame
}

/** Where the core may begin. A name of the lexicon is longer than a word: 会计 is no 会. */
function stripLeft(
  text: string,
  start: number,
  end: number,
  names: readonly Found[],
  before: Frame = 'none',
): Stripped {
  let place = start
  let frame: Frame = 'none'
  /** Where to come back to when verbs were taken off and nothing of worth remains. */
  let back = -1
  for (;;) {
    while (place < end && (isBlank(text.charCodeAt(place)) || numbering(text, place, end) > 0))
      place += Math.max(1, numbering(text, place, end))
    const years = YEARS.exec(text.slice(place, Math.min(end, place + 12)))
    if (years !== null) {
      place += years[0].length
      continue
    }
    const word = leftWordAt(text, place, end)
    if (word === null) break
    const name = names.find((one) => one.start === place)
    if (name !== undefined && name.end >= place + word.length) break
    const kind = word.kind.split(' ', 1)[0]
    if (isInsideWord(text, place, word.length)) break
    if (kind === 'ask') frame = 'ask'
    else if (kind === 'hint') frame = frame === 'ask' ? 'ask' : 'hint'
    else if (kind === 'verb') {
      if (back === -1) back = place
      const rest = text.slice(place + word.length, end)
      if (
        place + word.length >= end ||
        (word.length >= 2 &&
          (EMPTY.has(rest) ||
            rest.length < 2 ||
            /^(?:能力|技能|经验|知识|与|和|及|规程|流程|规范|系统|员|工|技术|原理)/.test(rest)))
      )
        break
      if (word.length === 1 && frame === 'none' && before !== 'ask') break
      if (frame === 'none') frame = 'hint'
    }
    if (kind !== 'verb') back = -1
    place += word.length
  }
  if (place >= end && back !== -1) place = back
  return { end: place, frame }
}

const YEARS =
  /^(?:(?:\d+|[一二两三四五六七八九十半几])(?:[-~至到](?:\d+|[二三四五六七八九十]))?(?:年|个月)(?:及?以上|左右|或以上)?(?:的|相关|以上)*)/

/** 会计 is no 会, 组织培养 no 组织: the word is the beginning of a longer one. */
const LONGER: Readonly<Record<string, RegExp>> = {
  会: /^会(?:计(?!算机|划|量)|议|务|员|展|场|所|谈|诊|阴)/,
  能: /^能(?:力|源|耗|效|量|动|级|见)/,
  善: /^善(?:后|良)/,
  懂: /^懂事/,
  除: /^除(?:尘|湿|锈|油|草|虫|氧|颤|杂|渣|菌|甲|臭|垢|雪|冰|胶|息|皱|毛|痘|疤|螨|霜|鳞|铁|砂)/,
  非: /^非(?:标|金属|遗|织造|编|线性|结构|关系|晶|接触|开挖|常|煤|处方|车|机动|接触|破坏|球面|公有|洲|诉)/,
  对: /^对(?:刀|账|焊|接|位|象|讲|外|公|标|照|数|称|联|比|话|冲|虾|抗|流|偶)/,
  须: /^须刨/,
  持: /^持(?:续|仓|家)/,
  无: /^无(?:人|菌|损|机|线|缝|障|土|纺|氧|尘|创|公|纸|铅|铬|水|油|痕|源|刷|极|级|轨|框|形|限|铺)/,
  持有: /^持有(?:害|机|毒)/,
  获: /^获(?:客|奖|取|利)/,
  有无: /^有无(?:菌|损|线|机|人|纺|缝|氧|尘|创|土|公害)/,
  有: /^有(?:机|限元|色(?!彩)|氧|源|声|线|轨|效|关|毒|害)/,
  应: /^应(?:急|用|力|变|收|付|聘|激)/,
  要: /^要(?:素|约|客|点)/,
  需: /^需求/,
  可: /^可(?:视|编程|靠|行|控|燃|穿|持续|转债|再生|降解|回收|燃|见光)/,
  组织: /^组织(?:学|培养|胚胎|细胞|架构|设计|工程|切片|病理|化学|形态|管理|协调|能力|行为|发展)/,
  学习: /^学习(?:能力|力|机|辅导|规划|指导)/,
  配合: /^配合(?:比|公差|饲料)/,
  通过: /^通过(?:率|性)/,
  处理: /^处理器/,
  运行: /^运行(?:维护|管理|控制|监控|监测|值班|检修|规程|调度|服务|保障|分析|操作)/,
  基本: /^基本(?:功|建设|药物)/,
  独立: /^独立(?:基础|董事|学院)/,
  完成: /^完成(?:率|度)/,
  主要: /^主要(?:成分|矛盾)/,
  操作: /^操作(?:系统|规程|流程|手册|台|票|员|工|面板|技能|间|与|和|及)/,
  使用: /^使用(?:说明|手册)/,
  应用: /^应用(?:文|软件|程序|开发|写作|数学|系统|化学|统计|物理)/,
  写: /^写(?:作|生|字楼|真|意|实)/,
  画: /^画(?:法|图|室|廊)/,
  等: /^等(?:离子|温|电位|保|级|效|高|距|速)/,
  以上: /^以上(?!学|文)/,
  多种: /^多种(?:经营)/,
  较: /^较量/,
  行业: /^行业(?:分析|研究|调研|标准)/,
  国家: /^国家(?:标准|安全|法|通用)/,
  提供: /^提供/,
  教: /^教[师学研育务案练材具程]/,
  开: /^开[发关票料槽放源锁户店盘挖采模口卷庭荒]/,
  看: /^看[护板守台图]/,
  用: /^用[户友电药工人料量途]/,
  做: /^做[账工市空法]/,
  弹: /^弹[簧性道]/,
}

function isInsideWord(text: string, place: number, length: number): boolean {
  const word = text.slice(place, place + length)
  return LONGER[word]?.test(text.slice(place, place + length + 3)) === true
}

/** The longest word of the left table that is not the beginning of a longer word: of 有无菌灌装 only 有. */
function leftWordAt(text: string, start: number, end: number): Word | null {
  let node = 0
  let best: Word | null = null
  for (let place = start; place < end; place++) {
    node = step(left.trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = left.trie.words[node] ?? -1
    const length = place + 1 - start
    if (word !== -1 && !isInsideWord(text, start, length)) best = { length, kind: left.classes[word] ?? '' }
  }
  return best
}

interface Tail {
  readonly end: number
  /** Something says how strong: 沟通能力强. */
  readonly strong: boolean
}

function stripRight({ text, lookup }: Scene, start: number, to: number, names: readonly Found[]): Tail {
  let end = to
  let strong = false
  for (;;) {
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--
    const years = /(?:\d+|[一二两三四五六七八九十半])年(?:及?以上|左右)?$/.exec(
      text.slice(Math.max(start, end - 8), end),
    )
    if (years !== null && end - years[0].length > start) {
      end -= years[0].length
      continue
    }
    const name = names.findLast((one) => one.end === end)
    const cut = cutAt(text, lookup, start, end, name)
    if (cut === 0) break
    if (cut < 0) {
      strong = true
      end += cut
    } else end -= cut
  }
  return { end, strong }
}

/** Length of the word to take off at `end`, negative when it praises, 0 for none. Longer words first. */
function cutAt(text: string, lookup: Lookup, start: number, end: number, name: Found | undefined): number {
  for (const word of wordsBefore(right, text, start, end)) {
    const rest = end - word.length
    if (rest <= start || (rest === start + 1 && text.charCodeAt(start) < 0x80)) continue
    // Of two names of one entry the one without the word is the phrase: 责任心强, Oracle数据库.
    const said = text.slice(rest, end)
    if (
      name !== undefined &&
      name.start < rest &&
      !(HANDLED.has(said) && endsIn(devices, text, start, rest) > 0) &&
      !MADE.has(said) &&
      ((DONE_WITH.has(said) && !isTool(name)) || lookup(name.start, rest) !== name.entry.id)
    )
      continue
    if (said === '等' && /[甲乙丙上中高优]/.test(text.charAt(rest - 1))) continue
    if (said === '外' && /[户室内国海红紫体对场境院]/.test(text.charAt(rest - 1))) continue
    const isShort = rest - start <= 2 && !isLatinOnly(text, start, rest)
    if (
      word.kind.includes('any') &&
      !(isShort && WHOLE_WHEN_SHORT.has(said)) &&
      !(DRAWN.has(said) && DRAWN_WHOLE.test(text.slice(start, rest)))
    )
      return word.length
    if (word.kind.includes('latin') && isLatinEnd(text, rest)) {
      const isOnly = isLatinOnly(text, start, rest)
      if (isOnly || !LATIN_ONLY.has(said)) return word.length
    }
    if (said === '证书' && /(?:^[a-z]+[一二三]级|建造师|造价师)$/.test(text.slice(start, rest))) return word.length
    if (
      word.kind.includes('device') &&
      (endsIn(devices, text, start, rest) > 0 || isLatinOnly(text, start, rest)) &&
      rest - start >= 2
    )
      return word.length
    if (word.kind.includes('soft') && rest - start >= 2) return -word.length
  }
  return abilityCut(text, start, end)
}

function isTool({ entry }: Found): boolean {
  return entry.of === 'skill' && entry.kind === 'tool'
}

/** What is done with a device is no part of its name, even where the lexicon has the two together. */
const HANDLED: ReadonlySet<string> = new Set(
  '操作|维护|日常维护|日常操作|配置|保全|使用|操控|点检|操作维护|编程|排版|选型|绘制|撰写|配置'.split('|'),
)

/** What is done with a thing of paper or plan, likewise. */
const MADE: ReadonlySet<string> = new Set('撰写|编写|绘制|排版|选型|指导|保全|申报'.split('|'))

/** PLC编程 is more than PLC, Java语言 is Java. */
const DONE_WITH: ReadonlySet<string> = new Set(
  '编程|操作|开发|维护|调试|配置|设计|制图|绘图|建模|运维|部署|仿真|应用|使用|排版|剪辑|修图'.split('|'),
)
/** 急救知识 is one name, 咖啡豆产地知识 is knowledge of something. */
const WHOLE_WHEN_SHORT = new Set(
  '技术|原理|方法|工艺|流程|内容|软件|项目|产品|理论|政策|法规|业务|概念|技巧|知识|基础|使用|岗|过|可|者|外|实施|特性|手法|常识|规律|环节|任务|要求|情况'.split(
    '|',
  ),
)
const DRAWN = new Set(['编写', '撰写', '绘制'])
const DRAWN_WHOLE = /^(?:报告|文案|方案|图纸|文档|资料|材料|程序|标书|论文|公文|简历|代码)$/
/** After a Latin word alone, not after a phrase that ends with one. */
const LATIN_ONLY = new Set('设计|操作|标准|平台|系统|设备|仪器|应用|标注|证书'.split('|'))

/** 成本分析能力 → 成本分析; 沟通能力 stays. */
function abilityCut(text: string, start: number, end: number): number {
  const said = text.slice(Math.max(start, end - 2), end)
  if (said !== '能力' && said !== '意识' && said !== '精神') return 0
  const rest = text.slice(start, end - 2)
  if (rest.length < 3) return ABILITIES.has(rest) || said !== '能力' || rest.length < 2 ? 0 : 2
  if (said !== '能力') return rest.length >= 4 ? 2 : 0
  return ABILITIES.has(rest) ||
    [...ABILITIES].some((one) => rest.endsWith(one) && one.length >= 2 && rest.length - one.length <= 3)
    ? 0
    : 2
}

/** After the last 的 of a core: 设备的日常维护 … null when there is none. */
function lastOf(text: string, start: number, end: number, names: readonly Found[]): number | null {
  const at = text.lastIndexOf('的', end - 1)
  if (at <= start || at >= end - 2 || names.some((name) => name.start < at && at < name.end)) return null
  return at + 1
}

interface Cut {
  readonly start: number
  readonly end: number
}

function innerCuts(text: string, start: number, end: number, names: readonly Found[]): Cut[] {
  const cuts: Cut[] = []
  for (let place = start + 1; place < end - 1; place++) {
    const name = names.find((one) => one.start <= place && place < one.end)
    if (name !== undefined) {
      place = name.end - 1
      continue
    }
    const word = longestAt(inner, text, place, end)
    if (word === null || isInsideWord(text, place, word.length)) continue
    cuts.push({ start: place, end: place + word.length })
    place += word.length - 1
  }
  return cuts
}

interface Word {
  readonly length: number
  readonly kind: string
}

function longestAt({ trie, classes }: typeof left, text: string, start: number, end: number): Word | null {
  let node = 0
  let best: Word | null = null
  for (let place = start; place < end; place++) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = trie.words[node] ?? -1
    if (word !== -1) best = { length: place + 1 - start, kind: classes[word] ?? '' }
  }
  return best
}

/** Words that end at `end`, longest first. */
function wordsBefore({ trie, classes }: typeof left, text: string, start: number, end: number): Word[] {
  const words: Word[] = []
  let node = 0
  for (let place = end - 1; place >= start; place--) {
    node = step(trie, node, text.charCodeAt(place))
    if (node === -1) break
    const word = trie.words[node] ?? -1
    if (word !== -1) words.unshift({ length: end - place, kind: classes[word] ?? '' })
  }
  return words
}

/** Length of the longest word of the table that ends at `end`, 0 for none. */
function endsIn(table: typeof left, text: string, start: number, end: number): number {
  return wordsBefore(table, text, start, end)[0]?.length ?? 0
}

/** Whether a word of schooling, pay or hours stands in it, outside the names. */
function hasStop(text: string, start: number, end: number, names: readonly Found[]): boolean {
  for (let place = start; place < end; place++) {
    const word = longestAt(stop, text, place, end)
    if (word !== null && !names.some((one) => one.start <= place && place + word.length <= one.end)) return true
  }
  return false
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x2e || unit === 0x2d || unit === 0x2a || unit === 0x22 || unit === 0x27
}

/** «1.», «2)» at the beginning of a piece. */
function numbering(text: string, place: number, end: number): number {
  if (!isDigit(text.charCodeAt(place))) return 0
  let at = place
  while (at < end && isDigit(text.charCodeAt(at))) at++
  const mark = text.charAt(at)
  return at < end && at - place <= 2 && (mark === '.' || mark === ')') && !isDigit(text.charCodeAt(at + 1))
    ? at + 1 - place
    : 0
}

function isLatinEnd(text: string, end: number): boolean {
  const unit = text.charCodeAt(end - 1)
  return isLatin(unit) || isDigit(unit) || unit === 0x2b || unit === 0x23
}

function isLatinOnly(text: string, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (text.charCodeAt(place) > 0x7f) return false
  return end - start >= 2 && /[a-z]/.test(text.slice(start, end))
}
