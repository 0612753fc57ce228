/** What stands before a skill, and between two of one piece: verbs, praise, numbers, filling. */
import { codeSet } from './codes.ts'
import type { Found } from './dictionary.ts'
import { isDigit } from './normalise.ts'
import { type EdgePattern, edgePattern, endsLike, startsLike } from './pattern-units.ts'
import { BLANKS, devices, empty, endsIn, inner, isBlank, isWord, left, type Word } from './phrase-match.ts'
import { LEFT } from './phrase-words.ts'
import { lookup, type Reading } from './reading.ts'

/** How strongly the sentence asks at a place; the larger, the more. */
export const NONE = 0
export const HINT = 1
export const ASK = 2
export type Frame = typeof NONE | typeof HINT | typeof ASK

const bitOf = (name: keyof typeof LEFT): number => 1 << Object.keys(LEFT).indexOf(name)
/** The bit of the words that ask. */
export const ASKS = bitOf('ask')
const HINTS = bitOf('hint')
const VERB = bitOf('verb')
const ACT = bitOf('act')

/** Where the core may begin, and with `frameOf` what asks for it: four times the place, and the frame. */
export type Stripped = number

export function endOf(stripped: Stripped): number {
  return stripped >> 2
}

export function frameOf(stripped: Stripped): Frame {
  return (stripped & 3) as Frame
}

/** Takes words off the left of a part with the names from … to. A name of the lexicon is longer than a word: 会计 is no 会. */
export function stripLeft(
  reading: Reading,
  start: number,
  end: number,
  from: number,
  to: number,
  before: Frame = NONE,
): Stripped {
  const { text, codes } = reading
  let place = start
  let frame: Frame = NONE
  /** Where to come back to when verbs were taken off and nothing of worth remains. */
  let back = -1
  while (place < end && mayBegin[codes[place] as number] === 1) {
    place = behindNumbers(codes, place, end)
    const years = place < end && numbers[codes[place] as number] === 1 ? yearsAt(text, place, end) : 0
    if (years > 0) {
      place += years
      continue
    }
    const word = leftWordAt(text, codes, place, end)
    if (word === null) break
    const name = nameAt(reading, from, to, place)
    if (name !== null && name.end >= place + word.length && !isVerbOfName(reading, name, word)) break
    const { kinds } = word
    if ((kinds & ASKS) !== 0) frame = ASK
    else if ((kinds & HINTS) !== 0) {
      if (frame === NONE) frame = HINT
    } else if ((kinds & VERB) !== 0) {
      if (back === -1) back = place
      const rest = place + word.length
      if (rest >= end || (word.length >= 2 && isPartOfName(text, codes, rest, end))) break
      if (word.length === 1 && frame === NONE && before !== ASK) break
      if (frame === NONE) frame = HINT
    } else if ((kinds & ACT) !== 0) {
      const rest = place + word.length
      if (end - rest < 2 || lookup(reading, place, end) !== null) break
      if (endsIn(devices, codes, rest, end) < 1 && lookup(reading, rest, end) === null) break
    }
    if ((kinds & (ASKS | HINTS)) !== 0 || (kinds & VERB) === 0) back = -1
    place += word.length
  }
  if (place >= end && back !== -1) place = back
  return place * 4 + frame
}

const NUMBERS = '0123456789一二两三四五六七八九十半几'
/** What a part may begin with that is taken off: most begin with something else. */
export const mayBegin = codeSet(BLANKS + NUMBERS + left.words.map(({ text }) => text.charAt(0)).join(''))

/** Behind blanks and «1.», «2)». */
function behindNumbers(codes: Uint16Array, start: number, end: number): number {
  let place = start
  while (place < end) {
    const code = codes[place] as number
    const length = isBlank(code) ? 1 : isDigit(code) ? numbering(codes, place, end) : 0
    if (length === 0) break
    place += length
  }
  return place
}

/** Length of the «3年以上» that begins at a place, 0 for none. */
function yearsAt(text: string, place: number, end: number): number {
  return YEARS.exec(text.slice(place, Math.min(end, place + 12)))?.[0].length ?? 0
}

/** What follows a verb is nothing to ask for, or says that the verb belongs to a name: 操作规程. */
function isPartOfName(text: string, codes: Uint16Array, start: number, end: number): boolean {
  return end - start < 2 || startsLike(OF_NAME, text, start, end) || isWord(empty, codes, start, end)
}

const OF_NAME = edgePattern(/^(?:能力|技能|经验|知识|与|和|及|规程|流程|规范|系统|员|工|技术|原理)/)

function nameAt({ names }: Reading, from: number, to: number, start: number): Found | null {
  for (let i = from; i < to; i++) {
    const name = names[i] as Found
    if (name.start === start) return name
  }
  return null
}

/** The lexicon knows what people ask for by the verb too (会粤语, 看零件图): the verb is no part of the phrase. */
function isVerbOfName(reading: Reading, { start, end, entry }: Found, { length }: Word): boolean {
  const rest = start + length
  if (end - rest < 2 || entry.of === 'certificate') return false
  return lookup(reading, rest, end)?.id === entry.id || endsLike(DRAWN, reading.text, rest, end)
}

/** What is read, drawn or written. */
const DRAWN = edgePattern(
  /(?:图|图纸|报告|报表|报价单|标书|文件|脚本|剧本|病历|处方|发票|文案|方案|教案|课件|代码|文档|用例|宣传片|PCB|pcb)$/,
)

const numbers = codeSet(NUMBERS)
const YEARS =
  /^(?:(?:\d+|[一二两三四五六七八九十半几])(?:[-~至到](?:\d+|[二三四五六七八九十]))?(?:年|个月)(?:及?以上|左右|或以上)?(?:的|相关|以上)*)/

/** 会计 is no 会, 组织培养 no 组织: the word is the beginning of a longer one. */
const LONGER: Readonly<Record<string, RegExp>> = {
  会: /^会(?:计(?!算机|划|量)|议|务|员|展|场|所|谈|诊|阴)/,
  能: /^能(?:力|源|耗|效|量|动|级|见)/,
  善: /^善(?:后|良)/,
  懂: /^懂事/,
  除: /^除(?:尘|湿|锈|油|草|虫|氧|颤|杂|渣|菌|甲|臭|垢|雪|冰|胶|息|皱|毛|痘|疤|螨|霜|鳞|铁|砂)/,
  非: /^非(?:标|金属|遗|织造|编(?!程)|线性|结构|关系|晶|接触|开挖|常|煤|处方|车|机动|接触|破坏|球面|公有|洲|诉)/,
  对: /^对(?:刀|账|焊|接|位|象|讲|外|公|标|照|数|称|联|比|话|冲|虾|抗|流|偶)/,
  须: /^须刨/,
  持: /^持(?:枪|续|仓|家(?!畜|禽|电|具|政|用|居|长))/,
  无: /^无(?:人|菌|损|机|线|缝|障|土|纺|氧|尘|创|公|纸|铅|铬|水|油|痕|源|刷|极|级|轨|框|形|限|铺)/,
  持有: /^持有(?:害|机|毒|效)/,
  免: /^免(?:疫|费|税|检|洗|烧|押)/,
  获: /^获(?:客|奖|取|利)/,
  有无: /^有无(?:菌|损|线|机|人|纺|缝|氧|尘|创|土|公害)/,
  有: /^有(?:机|限元|色(?!彩)|氧|源|声(?:书|读|小说|演|播|语)|线|轨|效|关|毒|害)/,
  应: /^应(?:急|用|力|变|收|付|聘|激)/,
  要: /^要(?:素|约|客|点)/,
  需: /^需求/,
  可: /^可(?:疑|信|塑|视|编程|靠|行|控|燃|穿|持续|转债|再生|降解|回收|燃|见光)/,
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
  均: /^均[质匀衡值布]/,
  按: /^按(?:[摩键钮揭压需时]|图|照|期)/,
  记: /^记(?:账|录|忆|者|分|号)/,
  填: /^填(?:[充料报土缝埋补]|海)/,
  操作: /^操作(?:系统|规程|流程|手册|台|票|员|工|面板|技能|间|与|和|及)/,
  使用: /^使用(?:说明|手册)/,
  应用: /^应用(?:文|软件|程序|开发|写作|数学|系统|化学|统计|物理)/,
  写: /^写(?:作|生|字|真|意|实)/,
  读: /^读(?:数|卡|音|书|者|写|取|片|谱|秒|本)/,
  会点: /^会点(?:钞|焊|胶|餐|评|检|数|货|茶|心)/,
  懂点: /^懂点(?:钞|焊|胶|餐|评|检|数|货|茶|心)/,
  培养: /^培养(?:基|皿|箱|液|方案|体系|瓶)/,
  含: /^含(?:量|税|水|氧|油|硫|糖)/,
  门店: /^门店(?:管理|运营|销售|拓展|选址|督导|陈列)/,
  骑: /^骑(?:马|手|行|乘|射|订)/,
  产线: /^产线(?:管理|规划|布局|平衡|设计|仿真)/,
  生产线: /^生产线(?:管理|规划|布局|平衡|设计|仿真)/,
  车间: /^车间(?:管理|主任|统计|调度|现场|布局|物流)/,
  工程师: /^工程师(?:证|职称|资格|以上|及|执业)/,
  主管: /^主管(?:护师|药师|技师|检验|中药)/,
  领导: /^领导(?:力|能力|科学)/,
  画: /^画(?:面|法|图|室|廊)/,
  上岗: /^上岗(?:证|资格|培训)/,
  达: /^达(?!(?:到)?(?:[一二三四六]级|n\d|[a-c]\d|\d|c1|高级|中级))/,
  等: /^等(?:离子|温|电位|保|级|效|高|距|速)/,
  以上: /^以上(?!学|文)/,
  多种: /^多种(?:经营)/,
  较: /^较量/,
  行业: /^行业(?:分析|研究|调研|标准)/,
  国家: /^国家(?:标准|安全(?!生)|法|通用)/,
  提供: /^提供/,
  教: /^教[师学研育务案练材具程]/,
  开: /^开[发关票料槽放源锁户店盘挖采模口卷庭荒立展工标业]/,
  学生: /^学生(?:管理|工作|心理|活动|事务|辅导)/,
  学员: /^学员(?:管理|服务|招)/,
  配置: /^配置(?:管理|项)/,
  部署: /^部署(?:图)/,
  看: /^看(?:[护板守台诊]|图(?!纸|样))/,
  用: /^用(?:[户友药工人料量途]|电(?!子|脑|动|气|焊|锤|钻))/,
  做: /^做(?:[账空法]|工(?!程|业|资|艺)|市商)/,
  弹: /^弹[簧性道]/,
}

/** For each word of a table, what must not follow it. */
const leftGuards = guardsOf(left)
const innerGuards = guardsOf(inner)

/** For each word of a table, what must not follow it. */
function guardsOf(table: typeof left): (EdgePattern | undefined)[] {
  return table.words.map(({ text }) => {
    const longer = LONGER[text]
    return longer === undefined ? undefined : edgePattern(new RegExp(longer.source.replace(`^${text}`, '^')))
  })
}

function isLonger(guard: EdgePattern | undefined, text: string, end: number): boolean {
  return guard !== undefined && startsLike(guard, text, end, Math.min(end + 3, text.length))
}

/** The longest word of the left table that is not the beginning of a longer word: of 有无菌灌装 only 有. */
function leftWordAt(text: string, codes: Uint16Array, start: number, end: number): Word | null {
  const { labels, bases, words } = left.trie
  let node = 0
  let best = -1
  for (let place = start; place < end; place++) {
    const code = codes[place] as number
    node = ((bases[node] as number) >> 1) + code
    if (labels[node] !== code) break
    if (((bases[node] as number) & 1) === 0) continue
    const word = words[node] as number
    if (!isLonger(leftGuards[word], text, place + 1)) best = word
  }
  return best === -1 ? null : (left.words[best] as Word)
}

/** Where a part is cut: pairs of start and end, the first `count` of them. */
export interface Cuts {
  count: number
  readonly places: number[]
}

const found: Cuts = { count: 0, places: [] }

function endsAt({ names }: Reading, from: number, to: number, end: number): boolean {
  for (let i = from; i < to; i++) if ((names[i] as Found).end === end) return true
  return false
}

/** The verbs between two skills of one part, outside its names; good until asked again. */
export function innerCuts(reading: Reading, start: number, end: number, from: number, to: number): Cuts {
  const { text, codes, names } = reading
  const { labels, bases, words } = inner.trie
  found.count = 0
  let next = from
  for (let place = start + 1; place < end - 1; place++) {
    let node = codes[place] as number
    const isVerb = labels[node] === node
    if (!isVerb && next === to) continue
    while (next < to && (names[next] as Found).end <= place) next++
    if (next < to && (names[next] as Found).start <= place) {
      place = (names[next] as Found).end - 1
      continue
    }
    if (!isVerb) continue
    let best = -1
    let behind = place + 1
    for (let at = place + 1; ; at++) {
      const base = bases[node] as number
      if ((base & 1) === 1) {
        best = words[node] as number
        behind = at
      }
      if (at === end) break
      const code = codes[at] as number
      node = (base >> 1) + code
      if (labels[node] !== code) break
    }
    if (best === -1) continue
    // 动画, 填写: one character is a verb only behind a name: «用Python写爬虫».
    if (behind === place + 1) {
      const verb = text.charAt(place)
      if (NAMED_BEFORE.includes(verb) && !endsAt(reading, from, to, place)) continue
      if (PERSON_BEFORE.includes(verb) && !PERSONS.includes(text.charAt(place - 1))) continue
      if (verb === '会' && text.charAt(start - 1) !== '会' && !ALSO.includes(text.charAt(place - 1))) continue
      if (verb === '会' && MEETINGS.includes(text.charAt(place - 1))) continue
    }
    if (isLonger(innerGuards[best], text, behind)) continue
    found.places[2 * found.count] = place
    found.places[2 * found.count++ + 1] = behind
    place = behind - 1
  }
  return found
}

const NAMED_BEFORE = '写画达'
/** 维保工持T证, but 主持. */
const PERSON_BEFORE = '持懂'
const PERSONS = '工员师者人手岗长生'
/** 会折弯会激光, 自己会编程, but 社会. */
const ALSO = '己也还都又'
const MEETINGS = '社工协学机展大年早晨例班议宴晚聚酒赛运盛峰沙'

/** «1.», «2)» at the beginning of a piece. */
function numbering(codes: Uint16Array, place: number, end: number): number {
  let at = place
  while (at < end && isDigit(codes[at] as number)) at++
  const mark = codes[at] as number
  return at < end && at - place <= 2 && (mark === DOT || mark === CLOSING) && !isDigit(codes[at + 1] as number)
    ? at + 1 - place
    : 0
}

const DOT = 0x2e
const CLOSING = 0x29
