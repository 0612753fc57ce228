/** 岗位需求 */
import { Demand } from '../../model/demand.ts'
import { frameCell } from '../frame.ts'
import type { Field, Kind, Numbered } from '../kind.ts'
import type { IntakeContext } from '../table.ts'
import { occupation, uscc } from '../values/codes.ts'
import { day, lastDay } from '../values/dates.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import { majorList } from '../values/majors.ts'
import { experienceMonths, headcount, integer } from '../values/numbers.ts'
import { pay, payFloor } from '../values/pay.ts'
import { oneOf, text, yesNo } from '../values/read.ts'
import { region } from '../values/regions.ts'
import { type HeldList, lawfulText, requiredList, requirementText } from '../values/skills.ts'
import { enterpriseCodes, enterpriseIds, enterpriseNames } from './parties.ts'

/** A skill asked without a level is asked at 2 熟悉. */
const DEFAULT_LEVEL = 2
const WEIGHT = { must: 3, wanted: 2 } as const

export const forms = oneOf(
  [
    [/实习/, 'internship' as const],
    [/订单|冠名/, 'order-class' as const],
    [/学徒/, 'apprenticeship' as const],
    [/就业|全职|正式|招聘|劳动合同|合同制|社招|校招|直签|应届/, 'employment' as const],
  ],
  '就业 / 岗位实习 / 订单培养 / 学徒',
)

const states = oneOf(
  [
    [/暂停|暂缓|中止|挂起/, 'paused' as const],
    [/未(?:招满|完成|关闭|结束|截止|过期)|招聘中|在招|进行|有效|开放|发布|待招|急招|正常|开启/, 'open' as const],
    [/关闭|已满|招满|停止|终止|结束|截止|撤销|撤回|取消|过期|失效|下架|下线|完成|已招|无效|归档/, 'closed' as const],
  ],
  '招聘中 / 暂停 / 已关闭',
)

/** 2026年需求人数, 2026年: persons by year. */
export function personsOfYear(header: string): number | null {
  const found =
    /^(20\d{2})年?度?(?:拟|计划|预计)?(?:招聘|需求|需求量|用工|招工|用人|人才)?(?:需求)?(?:人数|数|量)?$/.exec(header)
  return found === null ? null : Number(found[1])
}

export const demands: Kind = {
  name: 'demands',
  table: 'demands',
  hint: /岗位|需求|招聘|用工/,
  needs: [
    ['title'],
    ['headcount', 'educationMin', 'majors', 'skills', 'requirements', 'duties', 'pay', 'form', 'headcountByYear'],
  ],
  fields: demandFields,
  parties: [
    { party: 'enterprises', into: 'enterprise', name: 'enterpriseName', code: 'enterpriseCode', required: true },
  ],
  derived: {
    prefix: 'D',
    base: ['enterprise', 'title'],
    apart: ['region', 'form', 'educationMin', 'startBy', 'majors', 'pay', 'headcount'],
  },
  key: (values) => String(values.id),
  toNoun(
    {
      majors,
      majorMust,
      skills,
      certificates,
      requirements,
      duties,
      remark,
      headcountByYear,
      pay: whole,
      payMin,
      payMax,
      ...values
    },
    source,
  ) {
    const lists = [skills, certificates, requirements, duties, remark].filter((one) => one !== null) as HeldList[]
    const range = [payMin, payMax].filter((one) => one !== null) as number[]
    return {
      ...values,
      majors: ((majors ?? []) as string[]).map((prefix) => ({ prefix, must: majorMust === true })),
      skills: firstOf(
        lists.flatMap((list) => list.skills),
        ({ skill }) => skill,
      ).map(({ skill, level, must }) => ({
        skill,
        level: level ?? DEFAULT_LEVEL,
        weight: must ? WEIGHT.must : WEIGHT.wanted,
        must,
      })),
      certificates: firstOf(
        lists.flatMap((list) => list.certificates),
        ({ certificate }) => certificate,
      ).map(({ certificate, level, must }) => ({ certificate, level, must })),
      pay: whole ?? (range.length === 0 ? null : { min: Math.min(...range), max: Math.max(...range), months: 12 }),
      headcountByYear: ((headcountByYear ?? []) as Numbered[]).map(({ number, value }) => ({
        year: number,
        persons: value,
      })),
      source,
    }
  },
  schema: Demand,
  references: [{ field: 'enterprise', table: 'enterprises', required: true }],
}

function demandFields(context: IntakeContext): readonly Field[] {
  const { lexicon, regions } = context
  return [
    { name: 'id', headers: ['需求编号', '岗位编号', '需求ID', '岗位ID', '职位编号', '岗位代码'], read: text },
    { name: 'enterprise', headers: enterpriseIds, read: text },
    { name: 'enterpriseName', headers: enterpriseNames, read: text },
    { name: 'enterpriseCode', headers: enterpriseCodes, read: uscc },
    {
      name: 'title',
      headers: [
        '岗位名称',
        '岗位',
        '职位名称',
        '职位',
        '需求岗位',
        '招聘岗位',
        '招聘职位',
        '岗位(工种)名称',
        '工种',
        '岗位工种',
        '工种名称',
        '岗位需求',
        '用工岗位',
        '实习岗位',
      ],
      required: true,
      read: lawfulText,
    },
    {
      name: 'occupation',
      headers: ['职业编码', '对应职业', '职业代码', '职业名称', '对应职业编码', '职业分类'],
      read: occupation(context.occupations),
    },
    {
      name: 'headcount',
      headers: [
        '需求人数',
        '招聘人数',
        '人数',
        '需求数',
        '需求数量',
        '岗位人数',
        '招聘数量',
        '数量',
        '拟招人数',
        '拟招聘人数',
        '计划招聘人数',
        '招工人数',
        '用工人数',
        '需求人数合计',
        '需求量',
        '缺工人数',
        '招收人数',
        '岗位需求人数',
        '实习人数',
      ],
      read: headcount,
    },
    {
      name: 'form',
      headers: [
        '用工形式',
        '形式',
        '用工类型',
        '招聘类型',
        '用工方式',
        '需求类型',
        '合作形式',
        '岗位性质',
        '工作性质',
        '招聘形式',
        '岗位类型',
      ],
      assumed: { value: 'employment', used: '就业' },
      read: forms,
    },
    {
      name: 'educationMin',
      headers: [
        '学历要求',
        '最低学历',
        '学历',
        '学历层次',
        '学历学位',
        '学历要求(最低)',
        '文化程度',
        '要求学历',
        '学历条件',
      ],
      read: education,
    },
    { name: 'educationPreferred', headers: ['优先学历', '学历优先'], read: education },
    {
      name: 'majors',
      headers: [
        '专业要求',
        '所需专业',
        '专业',
        '需求专业',
        '专业名称',
        '对口专业',
        '要求专业',
        '所学专业',
        '专业方向',
        '专业需求',
        '专业条件',
      ],
      read: majorList(context.majors),
    },
    { name: 'majorMust', headers: ['专业是否必须', '专业必须'], read: yesNo },
    {
      name: 'skills',
      headers: ['技能要求', '能力要求', '技能', '所需技能', '技能需求', '要求项'],
      read: requiredList(lexicon, 'skill'),
    },
    {
      name: 'certificates',
      headers: ['证书要求', '持证要求', '证书', '职业资格', '资格证书', '职业资格证书', '证书/技能等级', '所需证书'],
      read: requiredList(lexicon, 'certificate'),
    },
    {
      name: 'requirements',
      headers: [
        '任职要求',
        '岗位要求',
        '任职条件',
        '任职资格',
        '招聘要求',
        '招聘条件',
        '录用条件',
        '用人要求',
        '具体要求',
        '要求',
        '条件',
      ],
      read: requirementText(lexicon),
    },
    {
      name: 'remark',
      headers: ['备注', '其他要求', '其它要求', '其他条件', '其它', '其他', '补充说明'],
      read: requirementText(lexicon),
    },
    {
      name: 'duties',
      headers: ['岗位职责', '工作内容', '职责', '岗位描述', '工作职责', '职位描述', '主要职责', '岗位说明', '工作描述'],
      read: requirementText(lexicon),
    },
    {
      name: 'vocationalLevelMin',
      headers: ['技能等级要求', '技能等级', '职业技能等级', '技能等级(最低)', '等级要求'],
      read: vocationalLevel,
    },
    {
      name: 'experienceMonthsMin',
      headers: ['工作经验', '经验要求', '经验', '工作年限', '工作经历', '经验年限', '工作年限要求', '从业年限'],
      read: experienceMonths,
    },
    {
      name: 'pay',
      headers: [
        '月薪',
        '薪资待遇',
        '薪酬',
        '薪资',
        '工资',
        '待遇',
        '薪酬待遇',
        '工资待遇',
        '薪资范围',
        '月薪范围',
        '薪酬范围',
        '薪水',
        '月工资',
        '年薪',
        '起薪',
        '薪资水平',
        '福利待遇',
        '月收入',
        '待遇(月薪)',
        '实习补贴',
        '实习报酬',
        '日薪',
      ],
      read: pay,
    },
    {
      name: 'payMin',
      headers: ['薪资下限', '最低薪资', '月薪下限', '薪酬下限', '最低月薪', '薪资最低', '工资下限'],
      read: payFloor,
    },
    {
      name: 'payMax',
      headers: ['薪资上限', '最高薪资', '月薪上限', '薪酬上限', '最高月薪', '薪资最高', '工资上限'],
      read: payFloor,
    },
    { name: 'nightShift', headers: ['夜班', '是否夜班', '有无夜班', '是否有夜班'], read: yesNo },
    {
      name: 'region',
      headers: [
        '工作地点',
        '工作地区',
        '地点',
        '工作地',
        '工作区域',
        '工作地址',
        '城市',
        '工作城市',
        '岗位所在地',
        '上班地点',
        '实习地点',
        '用工地点',
      ],
      read: region(regions),
    },
    {
      name: 'startBy',
      headers: [
        '到岗时间',
        '到岗日期',
        '预计到岗时间',
        '要求到岗时间',
        '用工时间',
        '需求时间',
        '计划到岗时间',
        '入职时间',
        '上岗时间',
      ],
      read: day,
    },
    { name: 'chain', headers: ['产业链', '所属产业链', '重点产业', '产业', '所属产业'], read: text },
    {
      name: 'postStaff',
      headers: ['同类岗位在岗人数', '岗位在岗人数', '现有人数', '该岗位现有人数', '在岗人数'],
      read: integer(0, 1_000_000),
    },
    { name: 'headcountByYear', headers: [], numbered: personsOfYear, read: integer(0, 1_000_000) },
    { name: 'publishedOn', headers: ['发布日期', '发布时间', '填报日期', '填报时间'], read: day },
    {
      name: 'closedOn',
      headers: ['截止日期', '截止时间', '关闭日期', '有效期至', '招聘截止时间', '报名截止时间'],
      read: lastDay,
    },
    {
      name: 'state',
      headers: ['状态', '招聘状态', '需求状态', '岗位状态', '当前状态', '发布状态', '进展'],
      read: states,
    },
    { name: 'hired', headers: ['已招人数', '已到岗人数', '已录用人数'], read: integer(0, 1_000_000) },
    { name: 'agency', headers: ['是否中介发布', '是否中介', '中介发布', '是否人力资源公司发布'], read: yesNo },
    {
      name: 'frame',
      headers: ['统计口径', '口径', '数据口径', '采集方式', '调查方式', '数据来源', '需求来源', '信息来源', '来源渠道'],
      read: frameCell,
    },
    { name: 'updated', headers: ['更新时间', '更新日期', '最后更新'], read: day },
  ]
}

/** The first mention holds: columns stand before sentences. */
function firstOf<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)) !== undefined)
}
