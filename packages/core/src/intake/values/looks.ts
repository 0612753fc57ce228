/** What cells of one meaning look like and cells of no other do: a column whose header says nothing to us may be told by them. */
import type { IndustryIndex } from '../../reference/industries.ts'
import type { MajorIndex } from '../../reference/majors.ts'
import type { RegionIndex } from '../../reference/regions.ts'
import { pieces } from './lists.ts'
import type { Reader } from './read.ts'

/** Of a cell as people see it (NFKC, outer blanks gone). */
export type Look = (said: string) => boolean

const like =
  (pattern: RegExp, most: number): Look =>
  (said) =>
    said.length <= most && pattern.test(said)

export const likeCompany = like(
  /(?:公司|集团|工厂|[\u4e00-\u9fff]厂|酒店|宾馆|医院|护理院|养老院|研究院|合作社|事务所|工作室|超市|商行|经营部|门市部|检测中心|养老中心|服务中心|物业|车行)(?:\([^()]*\))?$/,
  40,
)
export const likeSchool = like(/[\u4e00-\u9fff]{2,}(?:大学|学院|学校|中专|技校|职校|职教中心)(?:\([^()]*\))?$/, 30)
export const likePost = like(
  /(?:工|员|师|手|长|经理|主管|助理|总监|司机|学徒|实习生|保洁|保安|前台|会计|出纳|护士|医生|顾问|导购|客服|管培生|代表|秘书|编辑|翻译|教练|领班)(?:\([^()]*\))?$/,
  16,
)
export const likeEducation = like(
  /^(?:小学|初中|高中|中专|中技|技校|职高|中职|大专|专科|高职|本科|大学本科|硕士|博士|研究生)(?:\/(?:高中|中专|职高|大专|本科))?(?:学历|毕业)?(?:及?以上|起)?(?:学历)?$/,
  14,
)
export const likePay = like(
  /^[¥￥]?\d{4,5}\s*[-~—–至到]\s*\d{4,5}\s*元?(?:\/月|每月)?$|^\d{1,2}(?:\.\d)?\s*[k千]?(?:\s*[-~—–至到]\s*\d{1,2}(?:\.\d)?)?\s*[k千](?:\/月)?$|^\d{4,5}\s*元(?:\/月|每月)?$|^面议$/i,
  20,
)
export const likePersons = like(/^(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*[人名位]$/, 6)
export const likeCreditCode = like(/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/, 18)
export const likeOccupationCode = like(/^\d-\d{2}-\d{2}-\d{2}$/, 10)
export const likeSize = like(/^(?:大|中|小|微)型?(?:企业)?$/, 4)
export const likeClass = like(/[\u4e00-\u9fff]{2,}班$/, 20)
export const likeStars = like(/^[★⭐☆]{1,6}$|^[1-5一二三四五](?:颗)?星$/u, 6)
export const likeLevel = like(/^(?:初级工|中级工|高级工|技师|高级技师|[一二三四五]级)(?:及?以上)?$/, 8)
export const likeForm = like(
  /^(?:就业|全职|正式工?|合同制|劳动合同|劳务派遣|派遣|外包|(?:岗位|顶岗)?实习|学徒工?|(?:现代|企业新型|新型)?学徒制?|订单(?:班|培养))$/,
  7,
)
export const likeGrade = like(/^[一二三四五]年级$/, 4)
export const likeEntryYear = like(/^20\d{2}级$/, 6)
export const likeYears = like(/^[2-5二三四五]年制?$/, 3)
export const likePeriod = like(/^20\d{2}(?:-\d{1,2}|年\d{1,2}月|-?Q[1-4]|年第?[一二三四1-4]季度)$/i, 9)

/** Words that a reader knows, short and without figures. */
export function likeWordsOf(read: Reader<unknown>, most: number): Look {
  return (said) => said.length <= most && !/\d/.test(said) && read(said).ok
}

export function likeRegion(regions: RegionIndex): Look {
  return (said) => said.length <= 10 && /[市区县]$/.test(said) && regions.candidates(said).length > 0
}

export function likeIndustry(index: IndustryIndex | undefined): Look {
  return (said) => index !== undefined && /业$|^[A-T]\d{2,4}$/.test(said) && isIndustry(index, said)
}

function isIndustry(index: IndustryIndex, said: string): boolean {
  return index.byCode(said) !== null || index.byName(said).length > 0
}

export function likeMajorCode(majors: MajorIndex): Look {
  return (said) => /^\d{6}$/.test(said) && (majors.byCode(said) !== null || majors.history(said).length > 0)
}

export function likeMajorName(majors: MajorIndex): Look {
  return (said) => said.length <= 60 && !/\d/.test(said) && pieces(said).every((one) => majors.byName(one).length > 0)
}

/** Codes or names, one or several. */
export function likeMajors(majors: MajorIndex): Look {
  const [code, name] = [likeMajorCode(majors), likeMajorName(majors)]
  return (said) => said.length <= 60 && pieces(said).every((one) => code(one) || name(one))
}
