/** 岗位需求 */
import type { Kind } from '../kind.ts'
import { day } from '../values/dates.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import { majorList } from '../values/lists.ts'
import { experienceMonths, headcount, pay } from '../values/numbers.ts'
import { ok, oneOf, plain, text, unreadable, yesNo } from '../values/read.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'
import { region } from './parties.ts'

/** A skill asked without a level is asked at 2 熟悉. */
const DEFAULT_LEVEL = 2
const WEIGHT = { must: 3, wanted: 2 } as const

export const forms = oneOf([
  [/实习/, 'internship' as const],
  [/订单|冠名/, 'order-class' as const],
  [/学徒/, 'apprenticeship' as const],
  [/就业|全职|正式|招聘|劳动合同/, 'employment' as const],
])

export const demands: Kind = {
  name: 'demands',
  table: 'demands',
  fields: (context) => [
    { name: 'id', headers: ['需求编号', '岗位编号'], required: true, read: text },
    { name: 'enterprise', headers: ['企业编号', '单位编号'], required: true, read: text },
    { name: 'title', headers: ['岗位名称', '岗位', '职位名称'], required: true, read: text },
    {
      name: 'occupation',
      headers: ['职业编码', '对应职业', '职业代码'],
      read: (cell) => (/^\d(-\d{2}){1,3}$/.test(plain(cell)) ? ok(plain(cell)) : unreadable),
    },
    { name: 'headcount', headers: ['需求人数', '招聘人数', '人数'], read: headcount },
    { name: 'form', headers: ['用工形式', '形式', '用工类型'], required: true, read: forms },
    { name: 'educationMin', headers: ['学历要求', '最低学历', '学历'], read: education },
    { name: 'educationPreferred', headers: ['优先学历'], read: education },
    { name: 'majors', headers: ['专业要求', '所需专业', '专业'], read: majorList(context.majors) },
    { name: 'majorMust', headers: ['专业是否必须', '专业必须'], read: yesNo },
    { name: 'skills', headers: ['技能要求', '能力要求'], read: skillList(context.lexicon) },
    { name: 'certificates', headers: ['证书要求', '持证要求', '证书'], read: certificateList(context.lexicon) },
    { name: 'vocationalLevelMin', headers: ['技能等级要求', '技能等级'], read: vocationalLevel },
    { name: 'experienceMonthsMin', headers: ['工作经验', '经验要求', '经验'], read: experienceMonths },
    { name: 'pay', headers: ['月薪', '薪资待遇', '薪酬', '薪资'], read: pay },
    { name: 'nightShift', headers: ['夜班', '是否夜班'], read: yesNo },
    { name: 'region', headers: ['工作地点', '工作地区', '地点'], read: region(context.regions) },
    { name: 'startBy', headers: ['到岗时间', '到岗日期'], read: day(null) },
  ],
  key: (values) => String(values.id),
  toNoun({ majors, majorMust, skills, certificates, ...values }, source) {
    const listed = skills as HeldList | null
    const separately = certificates as HeldList | null
    return {
      ...unstated,
      ...values,
      majors: ((majors ?? []) as string[]).map((prefix) => ({ prefix, must: majorMust === true })),
      skills: (listed?.skills ?? []).map(({ skill, level, must }) => ({
        skill,
        level: level ?? DEFAULT_LEVEL,
        weight: must ? WEIGHT.must : WEIGHT.wanted,
        must,
      })),
      certificates: [...(listed?.certificates ?? []), ...(separately?.certificates ?? [])].map(
        ({ certificate, level, must }) => ({ certificate, level, must }),
      ),
      source,
    }
  },
  references: [{ field: 'enterprise', table: 'enterprises', required: true }],
}

/** What no column of the sheet says. */
const unstated = {
  chain: null,
  postStaff: null,
  headcountByYear: [],
  publishedOn: null,
  closedOn: null,
  hired: null,
  agency: null,
  frame: null,
  purpose: 'matching',
}
