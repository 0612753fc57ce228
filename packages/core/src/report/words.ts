/** Every word a user reads, Chinese and English, by code. The only folder with sentences. */
import type { Answer, Change } from '../model/match-result.ts'
import type { Criterion } from '../model/policy.ts'

export type Language = 'zh' | 'en'
export type Words = Readonly<Record<Language, string>>

export const criterionWords: Readonly<Record<Criterion, Words>> = {
  skills: { zh: '技能', en: 'skills' },
  certificates: { zh: '证书', en: 'certificates' },
  vocationalLevel: { zh: '技能等级', en: 'vocational level' },
  education: { zh: '学历', en: 'education' },
  major: { zh: '专业', en: 'major' },
  experience: { zh: '经验', en: 'experience' },
  time: { zh: '时间', en: 'time' },
  trackRecord: { zh: '历史成效', en: 'track record' },
  place: { zh: '地点', en: 'place' },
  pay: { zh: '薪酬', en: 'pay' },
  preference: { zh: '意向', en: 'preference' },
}

export const ruleWords: Readonly<Record<string, Words>> = {
  all: { zh: '全部', en: 'everyone' },
  other: { zh: '其他', en: 'other' },
  form: { zh: '用工形式', en: 'form' },
  major: { zh: '专业', en: 'major' },
  education: { zh: '学历', en: 'education' },
  place: { zh: '地点意愿', en: 'place' },
  dates: { zh: '到岗时间', en: 'dates' },
  'vocational-level': { zh: '技能等级', en: 'vocational level' },
  skill: { zh: '必备技能', en: 'must-have skills' },
  certificate: { zh: '持证', en: 'must-have certificates' },
  'internship-first-year': { zh: '一年级不得岗位实习', en: 'no internship in the first year' },
  'internship-age-16': { zh: '未满16周岁不得岗位实习', en: 'no internship under 16' },
  'consent-matching': { zh: '同意匹配', en: 'consent to matching' },
  'consent-disclosure': { zh: '同意推荐给该企业', en: 'consent to disclosure' },
  'opt-out': { zh: '未拒绝自动化决策', en: 'no opt-out of automation' },
}

export const answerWords: Readonly<Record<Answer, Words>> = {
  allowed: { zh: '通过', en: 'allowed' },
  refused: { zh: '不通过', en: 'refused' },
  open: { zh: '待定', en: 'open' },
  manual: { zh: '转人工', en: 'to a person' },
}

export const unknownWords: Readonly<Record<string, Words>> = {
  education: { zh: '学历未知', en: 'education unknown' },
  vocationalLevel: { zh: '技能等级未知', en: 'vocational level unknown' },
  certificates: { zh: '证书情况未知', en: 'certificates unknown' },
  certificateLevel: { zh: '证书等级未知', en: 'level of a certificate unknown' },
  skills: { zh: '技能未知', en: 'skills unknown' },
  major: { zh: '专业未知', en: 'major unknown' },
  place: { zh: '意向地区未说明', en: 'willing regions not stated' },
  availability: { zh: '可到岗时间未知', en: 'availability unknown' },
  person: { zh: '人员情况未知', en: 'person unknown' },
  status: { zh: '人员类别未知', en: 'status unknown' },
  birthMonth: { zh: '出生年月未知', en: 'month of birth unknown' },
  birthDay: { zh: '当月满龄，需核对出生日', en: 'reaches the age in that very month: check the day of birth' },
  year: { zh: '年级未知', en: 'year of study unknown' },
  consent: { zh: '无同意记录', en: 'no record of consent' },
  guardian: { zh: '缺监护人同意', en: 'guardian has not consented' },
}

export const formWords: Readonly<Record<string, Words>> = {
  employment: { zh: '就业', en: 'employment' },
  internship: { zh: '岗位实习', en: 'internship' },
  'order-class': { zh: '订单培养', en: 'order class' },
  apprenticeship: { zh: '学徒', en: 'apprenticeship' },
  'new-apprenticeship': { zh: '企业新型学徒制', en: 'apprenticeship of contracted staff' },
}

export const stageWords: Readonly<Record<string, Words>> = {
  offer: { zh: '推荐前须补', en: 'needed before the offer' },
  start: { zh: '上岗前须补', en: 'needed before the start' },
}

export const changeWords: Readonly<Record<Change['kind'], Words>> = {
  'raise-skill': { zh: '提高技能', en: 'raise skill' },
  'gain-skill': { zh: '学会技能', en: 'gain skill' },
  'gain-certificate': { zh: '取得证书', en: 'gain certificate' },
  'raise-vocational-level': { zh: '提升技能等级', en: 'raise vocational level' },
  'state-fact': { zh: '补充信息', en: 'state a fact' },
}

export const facetWords: Readonly<Record<string, Words>> = {
  ...criterionWords,
  availability: { zh: '可到岗时间', en: 'availability' },
  pay: { zh: '期望月薪', en: 'pay expected' },
  place: { zh: '意向地区', en: 'willing regions' },
  preference: { zh: '意向企业、职业、行业', en: 'wishes' },
}

/** Steps of an explanation. */
export const stepWords: Readonly<Record<string, Words>> = {
  ...criterionWords,
  score: { zh: '得分', en: 'score' },
  points: { zh: '折算', en: 'points' },
  shortfall: { zh: '按差几级', en: 'by shortfall' },
  'when-unknown': { zh: '未知按策略', en: 'unknown, as the policy says' },
  'best-credit': { zh: '最接近的一项', en: 'best credit' },
  'best-rung': { zh: '最对口的一档', en: 'best rung' },
  share: { zh: '占要求的比例', en: 'share of what is asked' },
  steps: { zh: '按晚到天数', en: 'by days late' },
  'shrunk-rate': { zh: '对口率（人数少时向先验收缩）', en: 'matched share, drawn to the prior' },
  'best-region': { zh: '最具体的意向地区', en: 'narrowest willing region' },
  nearness: { zh: '按远近', en: 'by nearness' },
  'within-pay': { zh: '不高于薪酬下限', en: 'within the pay' },
  'inside-range': { zh: '在薪酬区间内', en: 'inside the range' },
  'above-range': { zh: '高于薪酬上限', en: 'above the range' },
  'best-wish': { zh: '最合的意向', en: 'best wish' },
}

/** Names of the facts that a rule compared. */
export const factWords: Readonly<Record<string, Words>> = {
  asked: { zh: '要求', en: 'asked' },
  found: { zh: '实有', en: 'found' },
  missing: { zh: '缺', en: 'missing' },
  status: { zh: '人员类别', en: 'status' },
  daysAllowed: { zh: '可晚天数', en: 'days allowed' },
  on: { zh: '判断日', en: 'on' },
  purpose: { zh: '用途', en: 'purpose' },
  recipient: { zh: '接收方', en: 'recipient' },
  records: { zh: '记录', en: 'records' },
  inForce: { zh: '有效', en: 'in force' },
}

/** Codes that stand as values of facts. */
export const valueWords: Readonly<Record<string, Words>> = {
  ...formWords,
  student: { zh: '在校生', en: 'student' },
  graduate: { zh: '毕业生', en: 'graduate' },
  employee: { zh: '在岗职工', en: 'employee' },
  jobseeker: { zh: '待业', en: 'job-seeker' },
  matching: { zh: '匹配', en: 'matching' },
  disclosure: { zh: '推荐', en: 'disclosure' },
}

/** Where what a candidate can do is known from. */
export const evidenceWords: Readonly<Record<string, Words>> = {
  own: { zh: '本人', en: 'own' },
  program: { zh: '专业点', en: 'program' },
  major: { zh: '专业通常', en: 'typical of the major' },
}

export function word(words: Readonly<Record<string, Words>>, code: string, language: Language): string {
  return words[code]?.[language] ?? code
}
