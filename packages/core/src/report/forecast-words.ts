/** What a forecast assumes and does not know, in words. */
import type { Words } from './words.ts'

export const assumedWords: Readonly<Record<string, Words>> = {
  attrition: { zh: '流失率按策略', en: 'attrition by policy' },
  furtherStudy: { zh: '升学率按策略', en: 'further study by policy' },
  localEmployment: { zh: '本地就业率按策略', en: 'local employment by policy' },
  matched: { zh: '对口率按策略', en: 'matched share by policy' },
  occupations: { zh: '职业分布按岗位需求的专业要求', en: 'occupations by what posts ask for' },
  'entries-planned': { zh: '招生数用计划', en: 'planned, not counted enrolment' },
  'entries-missing': { zh: '补了未报的年份', en: 'a year not reported filled in' },
  'entries-forecast': { zh: '未来招生按平滑', en: 'coming enrolment by smoothing' },
  'entries-scenario': { zh: '招生按情景', en: 'enrolment by the scenario' },
  retirement: { zh: '退休率按策略', en: 'retirement by policy' },
  leaving: { zh: '离职率按策略', en: 'leaving by policy' },
  growth: { zh: '岗位增长按策略', en: 'growth by policy' },
}

export const unknownWords: Readonly<Record<string, Words>> = {
  enrolment: { zh: '有专业点未报招生', en: 'a program reports no enrolment' },
  'no-program': { zh: '没有对口的专业点', en: 'no program leads here' },
  inflow: { zh: '市场流入未知', en: 'inflow from elsewhere' },
  posts: { zh: '有岗位未报该年需求', en: 'posts that say nothing of the year' },
  occupation: { zh: '职业未知', en: 'occupation' },
}
