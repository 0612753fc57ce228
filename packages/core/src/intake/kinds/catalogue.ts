/** 紧缺人才目录 as published, of any place: what a cell says beyond our codes is kept as printed. */
import { PublishedEntry, postCategories, shortageKinds } from '../../model/catalogue.ts'
import type { Field, Kind } from '../kind.ts'
import type { IntakeContext } from '../table.ts'
import { occupation } from '../values/codes.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import { majorList } from '../values/majors.ts'
import { experienceMonths, headcount } from '../values/numbers.ts'
import { pay } from '../values/pay.ts'
import { ok, oneOf, plain, type Reader, text } from '../values/read.ts'
import { region } from '../values/regions.ts'

export const catalogue: Kind = {
  name: 'catalogue',
  table: 'catalogueEntries',
  hint: /目录|紧缺|急需|清单/,
  decisive: ['index', 'degree', 'kind'],
  tells: ['序号', '岗位类别', '引进方式'],
  needs: [['title'], ['index', 'degree', 'kind', 'duties', 'abilities', 'category', 'chain', 'field']],
  fields: catalogueFields,
  parties: [],
  derived: {
    prefix: 'K',
    base: ['edition', 'region', 'chain', 'field', 'title'],
    apart: ['occupation', 'educationMin', 'vocationalLevelMin', 'duties', 'pay'],
  },
  key: (values) => String(values.id),
  toNoun({ degree, majors, index, purpose: _purpose, kind, ...values }, source) {
    const { stars, printed } = (degree ?? { stars: null, printed: null }) as Degree
    const asked = (majors ?? { codes: [], printed: null }) as Majors
    return {
      ...values,
      majors: asked.codes,
      majorsPrinted: asked.printed,
      shortageKind: kind,
      indexPrinted: index,
      stars,
      levelPrinted: printed,
      source,
    }
  },
  schema: PublishedEntry,
  references: [],
}

function catalogueFields(context: IntakeContext): readonly Field[] {
  return [
    {
      name: 'title',
      headers: [
        '岗位名称',
        '紧缺岗位名称',
        '紧缺岗位',
        '急需紧缺岗位',
        '急需紧缺岗位名称',
        '岗位',
        '职位名称',
        '职位',
        '岗位(工种)',
        '岗位(工种)名称',
        '工种',
        '工种名称',
        '职业(工种)名称',
        '职业(工种)',
        '急需紧缺职业(工种)名称',
        '急需紧缺职业(工种)',
        '紧缺职业(工种)',
        '紧缺职业(工种)名称',
        '紧缺职业',
        '紧缺工种',
        '职业名称',
        '人才岗位',
        '紧缺人才岗位',
        '岗位需求名称',
        '需求岗位',
      ],
      required: true,
      read: text,
    },
    {
      name: 'edition',
      headers: ['目录名称', '目录版本', '版本', '目录年度'],
      inTitle: (title) => (/目录|清单/.test(title) ? title : null),
      read: text,
    },
    {
      name: 'chain',
      headers: [
        '产业',
        '产业链',
        '产业/产业链',
        '所属产业',
        '所属产业链',
        '重点产业',
        '产业名称',
        '产业领域',
        '行业',
        '所属行业',
        '行业领域',
        '领域',
        '产业类别',
        '产业集群',
        '重点领域',
        '行业类别',
      ],
      carried: true,
      read: text,
    },
    {
      name: 'field',
      headers: [
        '细分领域',
        '细分行业',
        '细分产业',
        '岗位领域',
        '产业细分',
        '产业环节',
        '产业链环节',
        '专业领域',
        '环节',
      ],
      carried: true,
      read: text,
    },
    {
      name: 'occupation',
      headers: [
        '职业编码',
        '对应职业',
        '对应职业(编码)',
        '对应职业编码',
        '职业代码',
        '职业(工种)编码',
        '职业(工种)代码',
      ],
      read: occupation(context.occupations),
    },
    {
      name: 'region',
      headers: ['地区', '区域', '适用地区', '所在区', '城市', '工作地点', '工作地'],
      isWhole: (value) => value !== null,
      read: region(context.regions),
    },
    {
      name: 'category',
      headers: ['岗位类别', '岗位类型', '人才类别', '人才类型', '类别', '职位类别', '岗位分类', '人才层次'],
      read: category,
    },
    {
      name: 'duties',
      headers: [
        '岗位职责',
        '工作内容',
        '主要职责',
        '岗位描述',
        '职责',
        '工作职责',
        '岗位说明',
        '职责描述',
        '主要工作内容',
      ],
      read: text,
    },
    {
      name: 'educationMin',
      headers: ['学历要求', '学历', '学历学位', '学历(学位)', '学历学位要求', '最低学历', '学历层次'],
      read: education,
    },
    {
      name: 'majors',
      headers: ['专业要求', '专业', '所学专业', '专业背景', '专业需求', '专业(类)', '专业方向', '相关专业', '需求专业'],
      read: majorsOrWords(context),
    },
    {
      name: 'vocationalLevelMin',
      headers: ['技能等级', '技能等级要求', '职业技能等级', '技能等级/证书要求', '职业资格等级'],
      read: levelOrNothing,
    },
    {
      name: 'certificates',
      headers: [
        '证书要求',
        '证书',
        '职业资格',
        '资格证书',
        '职业资格要求',
        '资格证书要求',
        '职称要求',
        '职称',
        '执业资格',
      ],
      read: text,
    },
    {
      name: 'experienceMonthsMin',
      headers: ['工作经验', '工作经验要求', '经验要求', '经验', '工作年限', '年限要求', '工作年限要求', '工作经历'],
      read: experienceMonths,
    },
    {
      name: 'abilities',
      headers: [
        '能力要求',
        '技能要求',
        '素质要求',
        '任职要求',
        '任职条件',
        '任职资格',
        '能力素质',
        '能力素质要求',
        '综合要求',
        '岗位要求',
        '其他要求',
      ],
      read: text,
    },
    {
      name: 'demandThisYear',
      headers: [
        '需求人数',
        '当年需求人数',
        '需求数量',
        '需求量',
        '需求数',
        '今年需求人数',
        '本年需求人数',
        '当年需求量',
        '人才需求量',
        '需求人数(当年)',
        '招聘人数',
        '人数',
        '缺口人数',
      ],
      read: headcount,
    },
    {
      name: 'demandNextYears',
      headers: [
        '未来三年需求人数',
        '未来3年需求人数',
        '未来三年需求量',
        '未来3年需求量',
        '未来三年需求',
        '需求人数(未来3年)',
      ],
      read: headcount,
    },
    {
      name: 'supply',
      headers: ['现有供给', '供给人数', '供给量', '现有供给人数', '现有人数', '存量'],
      read: headcount,
    },
    {
      name: 'pay',
      headers: [
        '薪酬范围',
        '起薪范围',
        '薪资范围',
        '薪酬区间',
        '薪资区间',
        '年薪',
        '月薪',
        '年薪范围',
        '年薪区间',
        '月薪范围',
        '薪酬',
        '薪资',
        '薪酬待遇',
        '薪资待遇',
        '参考薪酬',
        '薪酬参考',
        '薪酬水平',
        '起薪',
      ],
      read: pay,
    },
    { name: 'kind', headers: ['紧缺类型', '紧缺类别', '紧缺性质', '短缺类型'], read: shortageKind },
    {
      name: 'index',
      headers: ['紧缺指数', '岗位紧缺指数', '紧缺人才指数', '人才紧缺指数', '紧缺性指数', '短缺指数'],
      read: text,
    },
    {
      name: 'degree',
      headers: [
        '紧缺程度',
        '紧缺度',
        '紧缺等级',
        '紧缺星级',
        '星级',
        '岗位紧缺度',
        '岗位紧缺程度',
        '急需紧缺程度',
        '人才紧缺度',
        '紧缺级别',
        '需求程度',
      ],
      read: degree,
    },
    { name: 'dataSource', headers: ['数据来源', '来源', '数据来源/样本量'], read: text },
    { name: 'sampleSize', headers: ['样本量', '样本数', '样本企业数', '企业数', '样本企业数量'], read: headcount },
    { name: 'confidencePrinted', headers: ['置信度', '可信度'], read: text },
    { name: 'remarks', headers: ['备注', '说明', '备注说明'], read: text },
  ]
}

interface Degree {
  readonly stars: number | null
  readonly printed: string
}

/** ★★★, ★×3, 3星, 五星; a word such as 非常紧缺 has no stars. */
const degree: Reader<Degree> = (cell) => {
  const printed = String(cell).trim()
  const said = plain(cell)
  const marks = said.match(/[★⭐✩☆]/gu)?.filter((mark) => mark !== '☆' && mark !== '✩').length ?? 0
  if (marks >= 1 && marks <= 5 && !/\d/.test(said)) return ok({ stars: marks, printed })
  const found = /([1-5一二三四五])\s*(?:颗)?(?:星|★)|★\s*[x×*]?\s*([1-5])|^([1-5])$/i.exec(said)
  const digit = found?.[1] ?? found?.[2] ?? found?.[3]
  if (digit === undefined) return ok({ stars: null, printed })
  const place = '一二三四五'.indexOf(digit)
  return ok({ stars: place < 0 ? Number(digit) : place + 1, printed })
}

const category: Reader<(typeof postCategories)[number] | null> = (cell) => {
  const said = plain(cell)
  const place = [/管理/, /专技|专业技术|技术类|研发|工程技术/, /技能|操作|生产/, /营销|销售|市场/].findIndex((words) =>
    words.test(said),
  )
  return ok(postCategories[place] ?? null)
}

const shortageKind = oneOf(
  [
    [/数量/, shortageKinds[0]],
    [/能力|质量/, shortageKinds[1]],
    [/供给/, shortageKinds[2]],
    [/动态/, shortageKinds[3]],
  ],
  '数量紧缺 / 能力紧缺 / 供给紧缺 / 动态紧缺',
)

/** A column of levels often holds certificates too: those are no mistake. */
const levelOrNothing: Reader<number | null> = (cell, place) => {
  const read = vocationalLevel(cell, place)
  return read.ok ? read : ok(null)
}

interface Majors {
  readonly codes: readonly string[]
  readonly printed: string | null
}

/** Codes where every word of the cell is known, else the words as printed. */
function majorsOrWords({ majors }: IntakeContext): Reader<Majors> {
  const codes = majorList(majors)
  return (cell, place) => {
    const read = codes(cell, place)
    return read.ok && read.remarks === undefined
      ? ok({ codes: read.value, printed: null })
      : ok({ codes: [], printed: String(cell).trim() })
  }
}
