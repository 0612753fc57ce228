/**
 * 限制性用语: parts of a requirement text that a post may not ask for (sex, age, marriage and birth, origin, looks, and who carries a virus or has
 * a handicap). They are flagged, never scored. The list is the project's reading of 就业促进法 and 妇女权益保障法, for a person to check: a flag is a question, not a verdict. Lower
 * bounds of 16 and 18 years and upper bounds of 60 or more (法定退休年龄) are not flagged. Of health no more is flagged than carriers and handicaps:
 * a health certificate, 身体健康 and 无传染病 may be the law's own demand for food, care and public places.
 */
import { BASE, codeSet, codeTrie, ENDS, LABEL } from './codes.ts'
import { fold, type NormalText, originalPlace } from './normalise.ts'
import { HELD, type Scan, scanBeside, scanOf, signFirst } from './scan.ts'

export type UnlawfulCode = 'sex' | 'age' | 'marriage' | 'origin' | 'looks' | 'health'

export interface UnlawfulClause {
  readonly code: UnlawfulCode
  /** UTF-16 code units of the original text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
}

const PERSON = '(?:性|生|士|孩|员工|工)?'
const PREFER = '(?:者)?(?:优先|为佳|佳|为主|更佳|尤佳)'
const YEARS = '(?:周)?岁'
/** Whom the work is for, not who may do it: 照护60-70岁老人. */
const SERVED =
  '(?!的?(?:患者|病人|老人|老年|幼儿|儿童|宝宝|婴|孩子|学生|学员|客户|客群|顾客|人群|用户|会员|受众|青少年))'

const VIRUS = '(?:乙肝|乙型肝炎|肝炎病毒|艾滋病?|hiv|hbv)(?:病毒)?'
const CARRIER = '(?:携带者?|感染者?|阳性者?|患者|病人|病史)?'
const UNWANTED = '(?:勿投|勿扰|免谈|不要|不招|不收|不考虑|除外|谢绝)'
/** 不招, 非, 无: not wanted, said before. */
const WITHOUT = '(?:不(?:招|要|收|接受|录用|得有|能有|得是|能是)|非|无|没有|排除|谢绝|拒绝|拒招)(?:有|患有?|为|是)?'

interface Group {
  readonly code: UnlawfulCode
  /** Words, with | between: each match of the patterns holds one, and most texts hold none. */
  readonly holds: string
  readonly patterns: readonly RegExp[]
}

const groups: readonly Group[] = [
  {
    code: 'sex',
    holds: '男|女',
    patterns: [
      new RegExp(`(?<!不)(?:仅|只)?限(?:招)?(?:男(?!女)|女(?!男))${PERSON}`, 'g'),
      new RegExp(`(?:只|仅)(?:招|要|收|录)(?:聘)?(?:男(?!女)|女(?!男))${PERSON}`, 'g'),
      new RegExp(`(?<![男女])(?:男|女)${PERSON}${PREFER}`, 'g'),
      /性别(?:要求)?[:为\s]*(?:男(?!女|性?不限)|女(?!男|性?不限))(?:性)?/g,
      /(?<!不)(?:要求|招聘?|需|适合)(?:为)?(?:男(?!女)|女(?!男))(?:性|生|士|工|员工|普工|学徒|操作工|技工|服务员|文员|司机)/g,
      /(?<![男女])(?:男|女)(?:性|生|士|工)?[:\s]*\d+[名人](?!次)/g,
      /不(?:招|要|收)(?:男|女)(?:性|生|士|工)?/g,
      /(?<![男女])(?:男(?!女)|女(?!男))(?:性|生|士|的|孩)?(?:者)?(?:一律|请)?(?:勿投|勿扰|勿报|免谈|绕行|止步)/g,
      // A clause that says nothing else: 45周岁以下，男.
      /(?<=[,;。、\s(])(?<![男女][,、\s/])(?:男|女)(?:性|生|士)?(?=$|[,;。\s)])(?![,、\s/]*(?:男|女|不限|均可|皆可|都可))/g,
      /^(?:男|女)(?:性|生|士)?(?=[,;。])(?![,;。]*(?:男|女|不限|均可|皆可|都可))/g,
    ],
  },
  {
    code: 'age',
    holds: '岁|年龄',
    patterns: [
      new RegExp(
        `(?:年龄)?(?:在|要求|限|不超过|不大于|小于|低于|[:≤<])*\\s*(?:1[6-9]|[2-5]\\d)${YEARS}?\\s*[-~—–至到]+\\s*(?:1[6-9]|[2-9]\\d)${YEARS}(?:之间)?${SERVED}`,
        'g',
      ),
      new RegExp(
        `(?:年龄(?:在|要求)?)?(?:1[6-9]|[2-5]\\d)${YEARS}(?:\\(含\\))?及?(?:以下|以内|之内|内|封顶)${SERVED}`,
        'g',
      ),
      new RegExp(
        `(?:年龄)?(?:不超过|不大于|小于|低于)?[二三四五]十[一二三四五六七八九]?${YEARS}(?:\\(含\\))?及?(?:以下|以内|之内)${SERVED}`,
        'g',
      ),
      new RegExp(
        `年龄(?:要求|在)?[:\\s]*(?:1[6-9]|[2-5]\\d)(?:${YEARS})?(?:\\s*[-~—–至到]+\\s*[2-5]\\d(?:${YEARS}${SERVED}|(?!\\d|周?岁))|(?:\\(含\\))?及?(?:以下|以内)${SERVED})`,
        'g',
      ),
      new RegExp(`(?:年龄)?(?:不超过|不大于|小于|低于|≤|<)\\s*(?:1[6-9]|[2-5]\\d)${YEARS}`, 'g'),
      new RegExp(`(?<![0-9])(?:19|[2-5]\\d)${YEARS}(?:\\(含\\))?及?以上`, 'g'),
    ],
  },
  {
    code: 'age',
    holds: '后优先|后为佳|后佳|年轻',
    patterns: [/(?:[6-9]0|[09][05]|95)后(?:优先|为佳|佳)/g, /(?:要求|限|优先)?年轻(?:化|人)?(?:优先|者优先|为佳)/g],
  },
  {
    code: 'age',
    holds: '属鼠|属牛|属虎|属兔|属龙|属蛇|属马|属羊|属猴|属鸡|属狗|属猪|属相|生肖',
    patterns: [
      /(?:属[鼠牛虎兔龙蛇马羊猴鸡狗猪][、,和或及\s]*)+(?:的|者|人员)?(?:勿扰|勿投|免谈|除外|不要|不招|优先|为佳)|(?:属相|生肖)(?:要求|限)?[:\s]*(?:属?[鼠牛虎兔龙蛇马羊猴鸡狗猪][、,和或及\s]*)+/g,
    ],
  },
  {
    code: 'marriage',
    holds: '婚|怀孕|已育|未育|生育|单身|二胎',
    patterns: [
      /(?:要求|限|须|需)?(?:已婚(?!人士|妇女|夫妇|青年)|未婚(?!先孕|夫|妻|青年))(?:已育|未育)?(?!.{0,4}(?:不限|均可|皆可|都可))(?:者)?(?:优先|为佳|佳)?/g,
      /(?<!婚)(?:已育|未育)(?!.{0,3}不限)(?:者)?(?:优先)?/g,
      /(?:婚姻状况|婚育(?:状况|情况)?|婚否)(?!.{0,3}不限)[:为]?(?:已婚|未婚)?/g,
      /单身(?!公寓|宿舍)(?:者)?(?:优先|为佳)?/g,
      /(?:[一二三两\d]年内)?(?:不得|不能|不准|禁止|无|没有)(?:结婚|怀孕|生育|二胎|生育计划|婚育计划)(?:计划)?/g,
    ],
  },
  {
    code: 'origin',
    holds: '户籍|户口|籍贯',
    patterns: [
      /(?:仅|只)?限(?:招)?[^\s,;。:不]{0,6}(?:户籍|户口|籍贯)/g,
      /(?:须|需|要求|必须|具有|具备|持有?)(?:为)?[^\s,;。:不]{1,6}(?:户籍|户口)(?!地址|所在地|证明|不限)/g,
      /[^\s,;。:、不]{1,5}(?:户籍|户口)(?:者)?(?:优先|为佳|佳)/g,
      /(?:户籍|户口|籍贯)(?:要求)?[:为](?!不限)[^\s,;。:]{2,8}/g,
      /(?<=^|[,;。、:\s()])(?:本地|当地|本市|本区|本省|本县|(?!非|无|有|不|须|需|的|外|解决|办理|代办|提供|协助|可落|可迁|能落|落|迁)[一-龥]{2,3})(?:户籍|户口)(?=$|[,;。、\s()])/g,
    ],
  },
  {
    code: 'origin',
    holds: '籍',
    patterns: [
      /(?:仅|只)?限?(?:招)?[京沪津渝粤浙苏鲁豫川湘鄂皖赣闽桂黔滇陕晋冀辽吉蒙甘宁藏琼本]籍(?:人员|者)?(?:优先|为佳|佳)|限[京沪津渝粤浙苏鲁豫川湘鄂皖赣闽桂黔滇陕晋冀辽吉蒙甘宁藏琼本]籍/g,
    ],
  },
  {
    code: 'origin',
    holds: '本地|当地|本市|本区|本省|本县|外地|外省|外来|汉族|少数民族|勿扰|勿投|免谈',
    patterns: [
      /非[\u4e00-\u9fff]{1,4}?(?:户籍|户口|籍|(?<=[省市县区北南西东])人(?!员))(?:人员)?(?:者)?(?:勿扰|勿投|免谈|不考虑|不要)/g,
      /(?:仅|只)?限(?:招)?(?:本地|当地|本市|本区|本省|本县)(?:人|居民|人员)?/g,
      /(?:本地|当地|本市|本区|本省|本县)(?:人|居民|人员)(?:者)?(?:优先|为佳|佳)/g,
      /(?:非本地|外地|外省|外来)(?:户籍|户口|人|人员)?(?:者)?(?:勿扰|勿投|免谈|不考虑|不要)/g,
      /(?<=^|[,;。、:\s()])汉族(?=$|[,;。、\s()])/g,
      /(?:限|仅限|要求)(?:汉族|少数民族)|(?:汉族)(?:优先|为佳)|不(?:招|要)(?:少数民族|外地人)/g,
    ],
  },
  {
    code: 'looks',
    holds: '形象|气质|颜值|肤白|貌美',
    patterns: [
      /(?<!公司|企业|品牌|产品|城市|集团|单位)(?:个人)?形象(?:气质)?(?:较|要|条件)?(?:佳|好|良好|端正|端庄|大方|俱佳|姣好|优雅|优)/g,
      /气质(?:较)?(?:佳|好|优雅|良好|出众)|有气质|颜值(?:较)?(?:高|好|佳|在线)|肤白|貌美/g,
    ],
  },
  {
    code: 'looks',
    holds: '五官|相貌|容貌|外貌|外形|长相|面容',
    patterns: [
      /(?:五官|相貌|容貌|外貌|外形|长相|面容)(?!识别|特征|设计|检测|检查|尺寸|缺陷|测量|加工|修复|整形|捕捉)(?:要求)?(?:端正|姣好|良好|佳|甜美|俊朗|条件|出众)?/g,
    ],
  },
  {
    code: 'looks',
    holds: '身高|体重|体型|身材|纹身|疤|刺青',
    patterns: [
      /身高(?!体重(?:测|秤|仪|管理|监测)|测|秤|仪|促进|监测|管理|数据|不限|不作|不做|体重不限)(?:要求)?[:\s在]*(?:[男女][:\s]*)?(?:[12]?[.\d]{2,5}(?:cm|m|米|公分|厘米)?)?(?:\s*[-~—–至到]\s*[.\d]{2,5}(?:cm|m|米|公分|厘米)?)?(?:\(含\))?(?:及?以上|左右)?/g,
      /(?:体重(?:要求)?[:\s]*(?:不超过|不大于|低于|小于|≤|<)?\d{2,3}(?:kg|公斤|斤)?(?:及?以[上下]|以内)?|体型(?:匀称|标准|偏瘦)|身材(?:匀称|高挑|好))/g,
      /无(?:大面积|明显|可见|外露|裸露|任何)?的?(?:纹身|疤痕|刺青)/g,
      /(?:不(?:招|要|收|得有|能有|可有|许有|允许有?)|禁止|谢绝)(?:有)?(?:纹身|疤痕|刺青)者?(?!艺术|图案)/g,
      new RegExp(`有?(?:纹身|刺青)(?:者|人员|的)?${UNWANTED}`, 'g'),
    ],
  },
  {
    code: 'health',
    holds: '乙肝|乙型肝炎|两对半|表面抗原|三阳|艾滋|hiv|hbv|肝炎病毒|病毒携带|病原携带',
    patterns: [
      new RegExp(`${WITHOUT}(?:慢性)?(?:${VIRUS}${CARRIER}|[大小]三阳|大小三阳|(?:病毒|病原体?)携带者?)`, 'g'),
      new RegExp(`(?:${VIRUS}${CARRIER}|[大小]三阳|(?:病毒|病原体?)携带者?)(?:者|人员)?${UNWANTED}`, 'g'),
      /(?:乙肝|两对半|表面抗原|hbv|hiv)(?:五项|两对半|表面抗原|检测|检查|化验|筛查|抗体|指标|结果|报告)*(?:须|需|必须|要|应|均|全部)*为?(?:合格|正常|阴性|达标|无异常|没问题)/g,
      /(?:须|需要?|必须|要求|体检(?:须|需|应)?(?:含|包括|查|加)?)(?:做|查|检查|检测|提供|含|包括|体检)?(?:乙肝|hiv|艾滋病?)(?:五项|两对半|表面抗原|检测|检查|化验单?|筛查|报告)+/g,
    ],
  },
  {
    code: 'health',
    holds: '残疾|残障',
    patterns: [
      /(?:不(?:招|要|收|接受|录用)|谢绝|拒招|无|非)(?:肢体)?(?:残疾|残障)(?!人?证|人?(?:就业|保障|用品|辅具|服务|康复|联合|事业|运动))(?:人(?:士|员)?|者)?/g,
      new RegExp(`(?:残疾|残障)(?:人(?:士|员)?|者)?${UNWANTED}`, 'g'),
    ],
  },
]

/** In the order of the text; clauses of one kind never overlap. */
export function unlawfulClauses(text: string): UnlawfulClause[] {
  const folded = fold(text)
  return unlawfulIn(folded, scanOf(folded.text))
}

/** The same for a text that is folded or normalised already, with the scan of that. */
export function unlawfulIn(known: NormalText, scan: Scan): UnlawfulClause[] {
  if (!holdsAny(scan)) return []
  // Where nothing moved nothing was dropped: it is folded and no more.
  const normal = known.places === null ? known : fold(known.original)
  const matches = matchesIn(normal.text, normal === known ? scan : scanBeside(normal.text))
  const clauses: UnlawfulClause[] = []
  for (const code of codes) {
    let floor = 0
    for (const { of, start: from, end: to } of matches) {
      if (of !== code || from < floor || isForbidding(normal.text, from)) continue
      floor = to
      const { start, end } = originalPlace(normal, from, to)
      clauses.push({ code, start, end, text: normal.original.slice(start, end) })
    }
  }
  return clauses.sort((a, b) => a.start - b.start || a.end - b.end)
}

const codes = ['sex', 'age', 'marriage', 'origin', 'looks', 'health'] as const satisfies readonly UnlawfulCode[]

interface Match {
  readonly of: UnlawfulCode
  readonly start: number
  readonly end: number
}

/** No clause reaches across one of these. */
const bounds = codeSet(',;。')
/** As far as a pattern looks around what it matches. */
const MARGIN = 16

/** By beginning, longer ones first. Only the parts between bounds are searched that hold a word, for what the word is of. */
function matchesIn(text: string, { codes, held, heldCount }: Scan): Match[] {
  const matches: Match[] = []
  const { length } = text
  for (let i = 0; i < heldCount; ) {
    const place = held[i++] as number
    let bits = heldAt(codes, place)
    if (bits === 0) continue
    let start = place
    while (start > 0 && bounds[codes[start - 1] as number] === 0) start--
    let end = place
    while (end < length && bounds[codes[end] as number] === 0) end++
    while (i < heldCount && (held[i] as number) < end) bits |= heldAt(codes, held[i++] as number)
    const before = Math.max(0, start - MARGIN)
    const part = text.slice(before, end + MARGIN)
    for (const [group, { code, patterns }] of groups.entries())
      if ((bits & (1 << group)) !== 0)
        for (const pattern of patterns) addMatches(matches, code, pattern, part, before, start, end)
  }
  return matches.sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Where a pattern, which never matches nothing, stands in the part that begins at `before`: within [start, end) of the text. */
function addMatches(
  matches: Match[],
  of: UnlawfulCode,
  pattern: RegExp,
  part: string,
  before: number,
  start: number,
  end: number,
): void {
  pattern.lastIndex = start - before
  for (let match = pattern.exec(part); match !== null; match = pattern.exec(part)) {
    const from = before + match.index
    if (from >= end) return
    matches.push({ of, start: from, end: from + match[0].length })
  }
}

const holding = groups.flatMap(({ holds }) => holds.split('|'))
signFirst(HELD, holding)
const trie = codeTrie(holding)
/** Word → the group it is of. */
const heldBits = groups.flatMap(({ holds }, i) => holds.split('|').map(() => 1 << i))

function holdsAny({ codes, held, heldCount }: Scan): boolean {
  for (let i = 0; i < heldCount; i++) if (heldAt(codes, held[i] as number) !== 0) return true
  return false
}

/** One bit for each group of patterns of which a word begins at the place. */
function heldAt(codes: Uint16Array, start: number): number {
  const { cells, words } = trie
  let bits = 0
  // The base of the root is 0.
  let slot = codes[start] as number
  let cell = cells[slot] as number
  for (let place = start + 1; ; place++) {
    if ((cell & ENDS) !== 0) bits |= heldBits[words[slot] as number] ?? 0
    const code = codes[place] as number
    slot = (cell >>> BASE) + code
    cell = cells[slot] as number
    if ((cell & LABEL) !== code) return bits
  }
}

/** 不得限制性别 and the like speak against such clauses. */
function isForbidding(text: string, from: number): boolean {
  return /(?:不得|不可|不应|禁止|严禁|不)(?:以|因|设置|限制|规定)?$/.test(text.slice(Math.max(0, from - 5), from))
}
