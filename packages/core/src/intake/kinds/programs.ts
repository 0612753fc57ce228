/** 专业点, 届次 (招生与在校), by id or by school and major. */
import { Cohort, Program } from '../../model/school.ts'
import type { Kind, Numbered, RowValues } from '../kind.ts'
import { entryYearInTitle, schoolInTitle } from '../titles.ts'
import { day, graduation } from '../values/dates.ts'
import { vocationalLevel } from '../values/levels.ts'
import { majorCode } from '../values/majors.ts'
import { integer, schoolYears, year } from '../values/numbers.ts'
import { text } from '../values/read.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'
import { schoolIds, schoolNames } from './parties.ts'

/** A skill that a program lists without a level is taught to 3 掌握. */
const DEFAULT_LEVEL = 3

export const programIds = ['专业点编号', '专业点代码', '专业点ID', '专业点号', '专业点序号', '专业布点编号']
export const majorCodes = [
  '专业代码',
  '专业编码',
  '专业号',
  '专业编号',
  'zyh',
  '专业代码(六位)',
  '六位专业代码',
  '国标专业代码',
  '专业国标代码',
  '国标代码',
  '专业代码(国标)',
  '专业目录代码',
  '目录代码',
  '专业(代码)',
  '代码(专业)',
  '所学专业代码',
  '招生专业代码',
  '专业代号',
]
export const majorNames = [
  '专业名称',
  '专业',
  '所学专业',
  '就读专业',
  '自主专业名称',
  '专业(方向)名称',
  '专业方向',
  '专业名',
  '专业(类)名称',
  '专业全称',
  '招生专业',
  '招生专业名称',
  '培养专业',
  '开设专业',
  '专业及方向',
  '专业(类)',
  '国标专业名称',
  '专业规范名称',
  '就读专业名称',
  '所在专业',
  '所学专业名称',
  '现就读专业',
  '毕业专业',
  '报考专业',
]
const lengths = [
  '学制',
  '修业年限',
  '基本修业年限',
  '年制',
  '学制(年)',
  '学习年限',
  '学习年限(年)',
  '学制年限',
  '标准学制',
  '基本学制',
  '学制(年制)',
  '修业年限(年)',
  '学制年',
  '年限',
  '学年制',
  '学制码',
]

export const programs: Kind = {
  name: 'programs',
  table: 'programs',
  hint: /专业(点|设置|布局|目录|名录|一览|情况|备案|建设)/,
  decisive: ['skills', 'certificates'],
  tells: [
    '批准设置年月',
    '首次招生年月',
    '首次招生时间',
    '二级学院',
    '所在院系',
    '设置时间',
    '开设时间',
    '专业设置时间',
    '开设年份',
    '是否重点专业',
    '重点专业',
    '专业群',
    '专业群名称',
    '所属专业群',
    '所属专业群名称',
    '专业大类',
    '专业类',
    '所属大类',
    '专业所属大类',
    '专业层次',
    '专业层次码',
    '核心课程',
    '主干课程',
    '专业核心课程',
    '主要课程',
    '就业面向',
    '职业面向',
    '主要面向岗位',
    '面向岗位',
    '面向职业岗位',
    '培养模式',
    '培养层次',
    '招生对象',
    '所属院系',
    '专业所属院系部名称',
    '办学点',
    '学制码',
    '专业负责人',
    '专业带头人',
    '接续专业',
    '培养目标',
    '专业状态',
    '是否招生',
  ],
  needs: [
    ['major', 'name'],
    ['years', 'skills', 'certificates', 'id', 'major'],
  ],
  fields: (context) => [
    { name: 'id', headers: programIds, read: text },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, inTitle: schoolInTitle, read: text },
    { name: 'major', headers: majorCodes, read: majorCode(context.majors) },
    { name: 'name', headers: majorNames, required: true, read: text },
    { name: 'years', headers: lengths, required: true, read: schoolYears },
    {
      name: 'skills',
      headers: [
        '技能',
        '主要技能',
        '专业能力',
        '核心技能',
        '主要专业能力',
        '主要专业能力要求',
        '技能要求',
        '能力要求',
        '核心能力',
        '主要能力',
        '职业能力',
        '毕业生能力要求',
        '培养能力',
        '专业技能',
        '专业核心技能',
        '主要职业能力',
        '职业技能',
        '专业核心能力',
        '岗位能力',
      ],
      read: skillList(context.lexicon),
    },
    {
      name: 'certificates',
      headers: [
        '证书',
        '职业类证书',
        '职业技能等级证书',
        '职业资格证书',
        '可考证书',
        '可考取证书',
        '考取证书',
        '职业技能证书',
        '资格证书',
        '相关证书',
        '对应证书',
        '证书名称',
        '职业类证书举例',
        '1+X证书',
        '1+X证书试点',
        'X证书',
        '可获证书',
        '可取得证书',
        '技能等级证书',
        '职业证书',
        '考证情况',
        '毕业证书要求',
      ],
      read: certificateList(context.lexicon),
    },
    {
      name: 'vocationalLevel',
      headers: [
        '毕业生技能等级',
        '技能等级',
        '培养等级',
        '目标等级',
        '达到等级',
        '技能等级目标',
        '培养目标等级',
        '毕业技能等级',
        '职业技能等级',
      ],
      read: vocationalLevel,
    },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ],
  parties: [{ party: 'schools', into: 'school', name: 'schoolName', required: true }],
  derived: { prefix: 'P', base: ['school', 'major', 'name'], apart: ['years', 'skills'] },
  key: (values) => String(values.id),
  toNoun({ skills, certificates, ...values }, source) {
    const listed = skills as HeldList | null
    const held = certificates as HeldList | null
    return {
      ...values,
      skills:
        listed === null || listed.skills.length === 0
          ? null
          : listed.skills.map(({ skill, level }) => ({ skill, level: level ?? DEFAULT_LEVEL, evidence: 'program' })),
      certificates: held === null ? null : held.certificates.map(({ certificate, level }) => ({ certificate, level })),
      source,
    }
  },
  schema: Program,
  references: [{ field: 'school', table: 'schools', required: true }],
}

const count = integer(0, 1_000_000)

/** 2024年招生数, 2024级在校生数: a number of a year. */
function ofYear(words: RegExp): (header: string) => number | null {
  return (header) => {
    const found = /^(20\d{2})(?:年度?|级|届)?(.*)$/.exec(header) ?? null
    return found !== null && words.test(found[2] ?? '') ? Number(found[1]) : null
  }
}

/** 一年级 … 五年级 of a sheet: each grade is the cohort that entered so many years before. */
function gradeOf(header: string): number | null {
  const found = /^(?:在校生数?)?([一二三四五])年级(?:在校生|人数|在校生数|学生数)?$/.exec(header)?.[1]
  return found === undefined ? null : '一二三四五'.indexOf(found) + 1
}

export const cohorts: Kind = {
  name: 'enrolment',
  table: 'cohorts',
  hint: /招生|届次|在校|学生数|在籍/,
  decisive: ['planned', 'plannedByYear', 'enrolledByYear', 'byGrade', 'graduation'],
  tells: [
    '选科要求',
    '学费',
    '报到率',
    '录取分数',
    '录取最低分',
    '班级数',
    '班数',
    '毕业生数',
    '预计毕业生数',
    '#现代学徒制',
    '招生对象',
    '招生类型',
    '招生类别',
    '生源类型',
    '计划类别',
    '计划性质',
  ],
  needs: [
    ['program', 'major', 'majorName'],
    ['planned', 'enrolled', 'plannedByYear', 'enrolledByYear', 'byGrade', 'internshipFrom', 'graduation'],
  ],
  fields: (context) => [
    { name: 'program', headers: programIds, read: text },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, inTitle: schoolInTitle, read: text },
    { name: 'major', headers: majorCodes, read: majorCode(context.majors) },
    { name: 'majorName', headers: majorNames, read: text },
    { name: 'years', headers: lengths, read: schoolYears },
    {
      name: 'entryYear',
      headers: [
        '入学年份',
        '年份',
        '届次',
        '招生年份',
        '入学年',
        '年级',
        '招生年度',
        '年度',
        '学年',
        '入学年度',
        '入学年月',
        '入学时间',
        '招生年',
        '学年度',
        '统计年度',
        '计划年份',
        '招生计划年度',
        '年份(级)',
        '届别',
        '级',
        '级别',
        '统计学年',
        '年级(级)',
      ],
      orElse: ['plannedByYear', 'enrolledByYear'],
      inTitle: entryYearInTitle,
      read: year,
    },
    {
      name: 'planned',
      headers: [
        '招生计划',
        '招生计划数',
        '计划数',
        '计划招生数',
        '计划招生',
        '招生计划人数',
        '计划人数',
        '计划招生人数',
        '招生计划(人)',
        '拟招人数',
        '拟招生数',
        '招生规模',
        '招生计划总数',
        '招生名额',
        '核定计划',
        '下达计划',
        '下达计划数',
        '计划',
        '计划名额',
        '本年招生计划',
        '计划招收人数',
        '拟招生人数',
        '招生人数(计划)',
        '计划招生规模',
      ],
      read: count,
    },
    {
      name: 'enrolled',
      headers: [
        '在校生数',
        '在校人数',
        '招生数',
        '实际招生数',
        '实招人数',
        '录取人数',
        '实际报到数',
        '在籍学生数',
        '在校学生数',
        '在校生人数',
        '实际录取',
        '实际录取数',
        '实际录取人数',
        '录取数',
        '实际招生',
        '实际招生人数',
        '实招',
        '实招数',
        '招生人数',
        '实际入学人数',
        '入学人数',
        '新生数',
        '新生人数',
        '报到人数',
        '实际报到人数',
        '报到数',
        '在籍人数',
        '在籍生数',
        '在读人数',
        '在读学生数',
        '学生数',
        '学生人数',
        '现有学生数',
        '现有人数',
        '注册人数',
        '人数',
      ],
      read: count,
    },
    {
      name: 'plannedByYear',
      headers: [],
      numbered: ofYear(/^(?:拟|核定|下达)?(?:招生|计划|招)(?:计划|招生|名额|规模)?(?<!^招生?)(?:人)?数?$/),
      read: count,
    },
    {
      name: 'enrolledByYear',
      headers: [],
      numbered: ofYear(
        /^(?:实际|实)?(?:招生|招|在校生?|在校学生|在籍生?|在读生?|录取|录|报到|注册|入学|新生|学生)?(?:人)?数?$/,
      ),
      read: count,
    },
    { name: 'byGrade', headers: [], numbered: gradeOf, read: count },
    {
      name: 'internshipFrom',
      headers: [
        '可实习时间',
        '实习开始',
        '实习开始时间',
        '岗位实习时间',
        '可实习日期',
        '可参加实习时间',
        '可安排实习时间',
        '实习时间',
        '岗位实习开始时间',
        '预计实习时间',
        '计划实习时间',
        '顶岗实习时间',
        '实习起始时间',
        '可实习年月',
        '实习起止时间',
        '实习安排时间',
      ],
      read: day,
    },
    {
      name: 'graduation',
      headers: [
        '预计毕业时间',
        '毕业时间',
        '预计毕业日期',
        '毕业日期',
        '毕业年月',
        '预计毕业年月',
        '毕业年份',
        '预计毕业年份',
      ],
      read: graduation,
    },
    { name: 'updated', headers: ['更新时间', '更新日期', '数据采集时间'], read: day },
  ],
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: true },
  ],
  split: cohortsOf,
  key: (values) => `${values.program} ${values.entryYear}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Cohort,
  references: [{ field: 'program', table: 'programs', required: true }],
}

/** One cohort a row, or one a year column, or one a grade column (the row's year is then the school year). */
function cohortsOf(values: RowValues): RowValues[] {
  const years = new Map<number, Record<string, unknown>>()
  const put = (list: unknown, field: string, entry: (number: number) => number) => {
    for (const { number, value } of (list ?? []) as Numbered[])
      years.set(entry(number), { ...(years.get(entry(number)) ?? {}), [field]: value })
  }
  put(values.plannedByYear, 'planned', (one) => one)
  put(values.enrolledByYear, 'enrolled', (one) => one)
  const schoolYear = values.entryYear
  if (typeof schoolYear === 'number') put(values.byGrade, 'enrolled', (grade) => schoolYear - grade + 1)
  if (years.size === 0) return [values]
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([entryYear, own]) => ({ ...values, planned: null, enrolled: null, ...own, entryYear }))
}
