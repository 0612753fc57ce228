/** 学员, by pseudonym. Names and numbers of persons are read to derive the pseudonym and the month of birth, and kept nowhere. */
import { Trainee } from '../../model/trainee.ts'
import type { Field, Kind } from '../kind.ts'
import type { IntakeContext } from '../table.ts'
import { birthOf, identityNumber } from '../values/codes.ts'
import { day, month } from '../values/dates.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import { consents, listOf, names, pieces } from '../values/lists.ts'
import { majorCode } from '../values/majors.ts'
import { grade, months, year } from '../values/numbers.ts'
import { payFloor } from '../values/pay.ts'
import { ok, oneOf, type Reader, text, yesNo } from '../values/read.ts'
import { regionList } from '../values/regions.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'
import { forms } from './demands.ts'
import { schoolIds, schoolNames } from './parties.ts'
import { majorCodes, majorNames, programIds } from './programs.ts'

/** A skill of one's own without a level counts as 2 熟悉. */
const DEFAULT_LEVEL = 2

export const traineeIds = ['学员代号', '学员编号', '学生代号', '人员代号', '学员ID', '代号', '人员编号']
export const studentNumbers = ['学号', '学籍号', '考生号', '工号', '学生学号', '学员学号']

const formList: Reader<unknown[]> = (cell) =>
  listOf(pieces(cell), (one) => {
    const read = forms(one)
    return read.ok ? ok([read.value]) : read
  })

const statuses = oneOf(
  [
    [/在校|学生|在籍|注册学籍|应届/, 'student'],
    [/毕业|结业/, 'graduate'],
    [/在岗|在职|职工|员工/, 'employee'],
    [/待业|求职|失业|未就业|退役/, 'jobseeker'],
  ],
  '在校生 / 毕业生 / 在岗职工 / 待业',
)

export const trainees: Kind = {
  name: 'trainees',
  table: 'trainees',
  hint: /学员|学生|花名册|名册|学籍|\d班|人员/,
  needs: [
    ['id', 'studentNumber', 'identityNumber', 'personName'],
    [
      'program',
      'major',
      'majorName',
      'skills',
      'education',
      'willingRegions',
      'certificates',
      'vocationalLevel',
      'status',
      'entryYear',
      'birthMonth',
      'year',
      'consents',
      'availableFrom',
    ],
  ],
  fields: traineeFields,
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: false },
  ],
  derived: { prefix: 'T', base: ['personKey'], apart: ['school', 'major'] },
  key: (values) => String(values.id),
  toNoun(
    { certificates, skills, industries, occupations, enterprises, forms: wanted, consents: given, ...values },
    source,
  ) {
    const own = skills as HeldList | null
    const held = certificates as HeldList | null
    const said = [industries, occupations, enterprises, wanted].some((one) => one !== null)
    return {
      ...values,
      birthMonth: values.birthMonth ?? birthMonthOf(values.identityNumber),
      certificates: held === null && own === null ? null : certificatesOf(held, own),
      skills:
        own === null || own.skills.length === 0
          ? null
          : own.skills.map(({ skill, level }) => ({ skill, level: level ?? DEFAULT_LEVEL, evidence: 'own' })),
      wishes: said
        ? {
            industries: industries ?? [],
            occupations: occupations ?? [],
            enterprises: enterprises ?? [],
            forms: wanted ?? [],
          }
        : null,
      consents: given ?? [],
      source,
    }
  },
  schema: Trainee,
  references: [
    { field: 'school', table: 'schools', required: false },
    { field: 'program', table: 'programs', required: false },
  ],
}

function traineeFields(context: IntakeContext): readonly Field[] {
  const { lexicon, regions } = context
  return [
    { name: 'id', headers: traineeIds, read: text },
    { name: 'studentNumber', headers: studentNumbers, identity: true, read: text },
    { name: 'personName', headers: ['姓名', '学生姓名', '学员姓名'], identity: true, read: text },
    {
      name: 'identityNumber',
      headers: [
        '身份证号',
        '身份证号码',
        '证件号',
        '证件号码',
        '身份证',
        '公民身份号码',
        '居民身份证号',
        '身份证件号码',
      ],
      identity: true,
      read: identityNumber,
    },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, read: text },
    { name: 'program', headers: programIds, read: text },
    { name: 'entryYear', headers: ['入学年份', '入学年', '入学时间', '入学日期', '入学年月', '级别'], read: year },
    {
      name: 'status',
      headers: ['人员类别', '类别', '人员类型', '身份', '学籍状态', '学员类型', '当前状态', '状态'],
      read: statuses,
    },
    { name: 'birthMonth', headers: ['出生年月', '出生日期', '出生年月日', '生日'], read: month },
    { name: 'year', headers: ['年级', '所在年级', '当前年级'], read: grade },
    {
      name: 'education',
      headers: ['现有学历', '学历', '学历层次', '文化程度', '最高学历', '已有学历', '学历类别', '层次', '培养层次'],
      read: education,
    },
    { name: 'major', headers: majorCodes, read: majorCode(context.majors) },
    { name: 'majorName', headers: majorNames, read: text },
    {
      name: 'vocationalLevel',
      headers: ['技能等级', '职业技能等级', '技能等级证书等级', '职业资格等级'],
      read: vocationalLevel,
    },
    {
      name: 'certificates',
      headers: [
        '证书',
        '持有证书',
        '资格证书',
        '职业资格证书',
        '职业技能等级证书',
        '所获证书',
        '技能证书',
        '已获证书',
        '取得证书',
        '证书名称',
      ],
      read: certificateList(lexicon),
    },
    {
      name: 'skills',
      headers: ['本人技能', '技能', '技能特长', '掌握技能', '专业技能', '个人技能', '特长', '技能情况', '主要技能'],
      read: skillList(lexicon),
    },
    {
      name: 'experienceMonths',
      headers: ['实践月数', '工作月数', '实习月数', '实践经历', '工作年限', '工作经验', '实习经历月数'],
      read: months,
    },
    {
      name: 'willingRegions',
      headers: [
        '意向地区',
        '意向工作地',
        '意向地点',
        '意向城市',
        '期望工作地点',
        '求职地区',
        '意向工作地点',
        '就业意向地',
        '意向就业地',
        '期望工作地',
        '意向区域',
      ],
      read: regionList(regions),
    },
    {
      name: 'payExpected',
      headers: ['期望月薪', '期望薪资', '期望工资', '薪资期望', '期望薪酬', '薪资要求', '意向薪资', '期望待遇'],
      read: payFloor,
    },
    {
      name: 'availableFrom',
      headers: ['可到岗时间', '可到岗日期', '到岗时间', '可实习时间', '可上岗时间', '可入职时间'],
      read: day,
    },
    { name: 'industries', headers: ['意向行业', '期望行业'], read: names },
    {
      name: 'occupations',
      headers: ['意向职业', '意向岗位', '求职意向', '就业意向', '期望岗位', '期望职业'],
      read: names,
    },
    { name: 'enterprises', headers: ['意向企业', '意向单位'], read: names },
    { name: 'forms', headers: ['意向形式', '意向类型'], read: formList },
    { name: 'optOutAutomated', headers: ['退出自动匹配', '拒绝自动匹配', '拒绝自动化决策'], read: yesNo },
    { name: 'consents', headers: ['同意用途', '同意', '授权同意'], read: consents },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ]
}

function birthMonthOf(number: unknown): string | null {
  return typeof number === 'string' ? (birthOf(number)?.slice(0, 7) ?? null) : null
}

/** Null unless a cell said something about certificates: an empty column of certificates is unknown, 无 is none. */
function certificatesOf(held: HeldList | null, own: HeldList | null) {
  const all = [...(held?.certificates ?? []), ...(own?.certificates ?? [])]
  return held === null && all.length === 0 ? null : all.map(({ certificate, level }) => ({ certificate, level }))
}
