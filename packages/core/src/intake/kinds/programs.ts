/** 专业点, 届次, 产学合作, 毕业去向 */
import type { Kind } from '../kind.ts'
import { day, lastDay } from '../values/dates.ts'
import { vocationalLevel } from '../values/levels.ts'
import { majorCode } from '../values/lists.ts'
import { integer } from '../values/numbers.ts'
import { text } from '../values/read.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'

/** A skill that a program lists without a level is taught to 3 掌握. */
const DEFAULT_LEVEL = 3

export const programs: Kind = {
  name: 'programs',
  table: 'programs',
  fields: (context) => [
    { name: 'id', headers: ['专业点编号', '专业点代码'], required: true, read: text },
    { name: 'school', headers: ['学校编号', '学校代码', '院校代码'], required: true, read: text },
    { name: 'major', headers: ['专业代码', '专业编码', '专业号'], required: true, read: majorCode(context.majors) },
    { name: 'name', headers: ['专业名称'], required: true, read: text },
    { name: 'years', headers: ['学制', '修业年限'], required: true, read: integer(1, 8) },
    { name: 'skills', headers: ['技能', '主要技能', '专业能力'], read: skillList(context.lexicon) },
    { name: 'certificates', headers: ['证书', '职业类证书'], read: certificateList(context.lexicon) },
    { name: 'vocationalLevel', headers: ['毕业生技能等级', '技能等级'], read: vocationalLevel },
  ],
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
  references: [{ field: 'school', table: 'schools', required: true }],
}

export const cohorts: Kind = {
  name: 'enrolment',
  table: 'cohorts',
  fields: () => [
    { name: 'program', headers: ['专业点编号', '专业点代码'], required: true, read: text },
    { name: 'entryYear', headers: ['入学年份', '年份', '届次'], required: true, read: integer(1990, 2100) },
    { name: 'planned', headers: ['招生计划', '招生计划数'], read: integer(0, 100_000) },
    { name: 'enrolled', headers: ['在校生数', '在校人数'], read: integer(0, 100_000) },
    { name: 'internshipFrom', headers: ['可实习时间', '实习开始'], read: day(null) },
    { name: 'graduation', headers: ['预计毕业时间', '毕业时间'], read: lastDay },
  ],
  key: (values) => `${values.program} ${values.entryYear}`,
  toNoun: (values, source) => ({ ...values, source }),
  references: [{ field: 'program', table: 'programs', required: true }],
}

export const cooperations: Kind = {
  name: 'cooperation',
  table: 'cooperations',
  fields: () => [
    { name: 'school', headers: ['学校编号', '学校代码'], required: true, read: text },
    { name: 'program', headers: ['专业点编号', '专业号'], read: text },
    { name: 'enterprise', headers: ['企业编号'], required: true, read: text },
    { name: 'form', headers: ['合作形式'], required: true, read: integer(1, 8) },
    { name: 'since', headers: ['合作开始年月', '开始年月'], read: day(null) },
    { name: 'until', headers: ['结束年月'], read: lastDay },
  ],
  key: (values) => ['school', 'program', 'enterprise', 'form', 'since'].map((name) => String(values[name])).join(' '),
  toNoun: (values, source) => ({ renewals: null, endedEarly: null, ...values, source }),
  references: [
    { field: 'school', table: 'schools', required: true },
    { field: 'program', table: 'programs', required: false },
    { field: 'enterprise', table: 'enterprises', required: true },
  ],
}

export const outcomes: Kind = {
  name: 'outcomes',
  table: 'outcomes',
  fields: () => [
    { name: 'program', headers: ['专业点编号'], required: true, read: text },
    { name: 'year', headers: ['毕业年份', '毕业届'], required: true, read: integer(1990, 2100) },
    { name: 'surveyed', headers: ['调查人数', '毕业生数'], required: true, read: integer(0, 1_000_000) },
    { name: 'matched', headers: ['对口就业人数', '对口人数'], required: true, read: integer(0, 1_000_000) },
  ],
  key: (values) => `${values.program} ${values.year}`,
  toNoun: (values, source) => ({ ...values, source }),
  references: [{ field: 'program', table: 'programs', required: true }],
}
