/** Of what kind a phrase is that the lexicon does not name as a whole. */
import type { Entry } from './dictionary.ts'
import { type Coded, edgePattern, endsLike, startsLike } from './edge-patterns.ts'
import type { SkillKind } from './lexicon.ts'
import { isLatin } from './normalise.ts'

const DOCUMENT_ENDS = edgePattern(
  /(?:证|证书|执照|驾照|职称|[甲乙]等|cet-?[46]|资格|[初中高]级工|技师|师[初中高]级(?:\([士师]\))?)$/,
)
const DOCUMENT_BEGINS = edgePattern(/^(?:英语|计算机|日语|普通话)[一二三四六]级|^1\+x/)
const NO_DOCUMENT = edgePattern(/(?:认证|验证|论证)$/)
const RUNG = edgePattern(/^[一-龥a-z]*(?:ut|rt|mt|pt)?[一二三四五]级$/, 'last')
const STANDARD_BEGINS = edgePattern(
  /^(?:iso|iatf|gb|gbt|gb\/t|jb\/t|ccar|haccp|gmp|glp|gcp|gsp|iec|ipc|astm|din|ohsas|cnas|cma|rohs|reach|aeo|gjb|as9100|ul\d|ansi|jis|en ?\d|sae|vda|asme|api ?\d|ich|cjj|jgj|jtg|\d\dg\d{3}|mil-std|do-\d|jedec|aec-q|asil|eu gmp|usp|bs ?en)/,
)
const STANDARD_ENDS = edgePattern(/(?:标准|规范|规程|法规|准则|条例|图集)$/)
const SOFT_ENDS = edgePattern(
  /(?:能力|意识|精神|责任心|责任感|心态|素养|素质|亲和力|执行力|细心|耐心|爱心|踏实|严谨|敬业|吃苦耐劳|表达|沟通|逻辑清晰|积极主动|开朗|乐观|勤奋|上进心|认真负责|好学|自律)$/,
)
const LATIN = edgePattern(/^[a-z0-9+#.\- ]+$/)
const TOOL_ENDS = edgePattern(/(?:软件|框架|语言|erp系统|fanuc系统|cad|cam|ps|操作系统|办公自动化|数据库)$/)
const TOOL_BEGINS = edgePattern(
  /^(?:erp|crm|wms|tms|mes|plm|his|oa|sap|cad|用友|金蝶|钉钉|剪映|秀米|西门子|发那科|三菱)/,
)
/** A maker or a platform, alone or with what it makes: 汇川PLC, 千牛, 海鼎系统; 淘宝运营 is none. */
const BRAND = edgePattern(
  /^(?:汇川|信捷|欧姆龙|台达|施耐德|安川|库卡|松下|法兰克|广数|华中数控|新代|千牛|拼多多|巨量|抖店|京东|淘宝|天猫|生意参谋|万里牛|聚水潭|海鼎|思迅|科脉|石基|别样红|飞猪|携程|美团|饿了么|企业微信|飞书|腾讯会议|石墨|幕布|航天信息|百望|畅捷通|浪潮|管家婆|同花顺|万得|广联达|鲁班|品茗|斯维尔|天正|中望|酷家乐|三维家|圆方|创想三维|宇龙|斐克|易格斯|海康|大华|华为云|阿里云|腾讯云|麒麟|统信|达梦|人大金仓|学习通|雨课堂|问卷星|otc|kuka|abb|fanuc)(?:千川|引擎|算数|百应|平台|系统|软件|后台|商家版|卖家版|工作台|plc|伺服|变频器|机器人|erp|触摸屏|数控系统|编辑器|中台)?$/,
)
const DEVICE_ENDS = edgePattern(
  /(?:机床|车床|铣床|磨床|镗床|钻床|机|仪|仪器|仪表|器|炉|泵|叉车|行车|吊车|塔吊|铲车|压路机|表|秤|卡尺|千分尺|显微镜|设备|装置|机器人|机组|摇臂|无人机|釜|罐|枪)$/,
)
const NO_DEVICE = edgePattern(
  /(?:调机|试机|装机|拔罐|走罐|闪罐|值机|待机|开机|停机|试机|报表|制表|抄表|课表|填表|单片机|上位机|计算机|手机|飞机|发动机|电机|司机|售检票设备|变频器)$/,
)

/** ISO 2768, UL508A, JGJ 46-2005, as they stand in the normal text. */
export function isCodeOfStandard(text: string): boolean {
  return CODE_OF_STANDARD.test(text)
}

const CODE_OF_STANDARD =
  /^(?:iso|iec|ul|gb(?:\/?t)?|gjb|astm|din|jis|en|ansi|ipc|(?:jb|hg|yy|nb|dl|sj|qc|ny|sl|cj|jt|jg|tb|ga|yd|ls)\/?t|api|asme|aws|sae|vda|iatf|cjj|jgj|jtg|ts|mil-?std|as|cns|bs)[a-z]{0,2}-?\d[\d.:/a-z-]*$/

/** Of the phrase at [start, end). `tail`: the name that it ends with, if any. `isDocument`: 证 follows it. */
export function kindOf(
  coded: Coded,
  start: number,
  end: number,
  tail: Entry | undefined,
  isDocument: boolean,
): SkillKind | 'certificate' {
  if (isDocument) return 'certificate'
  if (
    (endsLike(DOCUMENT_ENDS, coded, start, end) || startsLike(DOCUMENT_BEGINS, coded, start, end)) &&
    !endsLike(NO_DOCUMENT, coded, start, end)
  )
    return 'certificate'
  const length = end - start
  if (length <= 8 && endsLike(RUNG, coded, start, end)) return 'certificate'
  if (
    tail !== undefined &&
    tail.of === 'skill' &&
    tail.name.length > 0 &&
    length - tail.name.length <= 3 &&
    tail.kind !== 'skill'
  )
    return tail.kind
  if (startsLike(STANDARD_BEGINS, coded, start, end) || endsLike(STANDARD_ENDS, coded, start, end)) return 'standard'
  if (endsLike(SOFT_ENDS, coded, start, end)) return 'soft'
  if (startsLike(LATIN, coded, start, end))
    return length <= 3 && /\d/.test(coded.text.slice(start, end)) ? 'skill' : 'tool'
  if (
    length <= 10 &&
    (endsLike(TOOL_ENDS, coded, start, end) ||
      startsLike(TOOL_BEGINS, coded, start, end) ||
      startsLike(BRAND, coded, start, end))
  )
    return 'tool'
  return endsLike(DEVICE_ENDS, coded, start, end) && !endsLike(NO_DEVICE, coded, start, end) ? 'equipment' : 'skill'
}

/**
 * A skill may be spoken of by the device or tool that it is done with (数控车床, Unity): the span is of that kind. Names in small Latin
 * letters are tools; capitals (PLC, BMS) are what the lexicon says.
 */
export function spokenKind(coded: Coded, start: number, end: number, original: string, kind: SkillKind): SkillKind {
  if (kind !== 'skill' && kind !== 'equipment') return kind
  if (isToolWord(original)) return 'tool'
  if (kind === 'equipment' || !mayBeSpoken(coded, start, end)) return kind
  const spoken = kindOf(coded, start, end, undefined, false)
  if (spoken === 'tool') return startsLike(BRAND, coded, start, end) ? 'tool' : kind
  return spoken === 'equipment' || spoken === 'standard' || spoken === 'soft' ? spoken : kind
}

/** ASCII alone, with a small letter and three letters in a row. */
function isToolWord(original: string): boolean {
  let isSmall = false
  let row = 0
  let most = 0
  for (let i = 0; i < original.length; i++) {
    const unit = original.charCodeAt(i)
    if (unit < 0x20 || unit > 0x7e) return false
    if (isLatin(unit)) isSmall = true
    row = isLatin(unit | 0x20) && unit >= 0x41 ? row + 1 : 0
    if (row > most) most = row
  }
  return isSmall && most >= 3
}

/** Whether kindOf may make equipment, a standard or a soft skill of it. */
function mayBeSpoken(coded: Coded, start: number, end: number): boolean {
  return (
    endsLike(SPOKEN_ENDS, coded, start, end) ||
    startsLike(STANDARD_BEGINS, coded, start, end) ||
    startsLike(BRAND, coded, start, end)
  )
}

const SPOKEN_ENDS = edgePattern(
  new RegExp([STANDARD_ENDS, SOFT_ENDS, DEVICE_ENDS].map(({ pattern }) => pattern.source).join('|')),
)
