/** 说明, 企业, 院校 */
import { Enterprise } from '../../model/enterprise.ts'
import { School } from '../../model/school.ts'
import type { Kind } from '../kind.ts'
import { industry, uscc } from '../values/codes.ts'
import { day } from '../values/dates.ts'
import { integer } from '../values/numbers.ts'
import { oneOf, text } from '../values/read.ts'
import { region } from '../values/regions.ts'

export const about: Kind = {
  name: 'about',
  table: 'about',
  hint: /说明|口径/,
  needs: [['item'], ['content']],
  fields: () => [
    {
      name: 'item',
      headers: ['项目', '事项', '指标', '口径', '统计口径', '口径项', '说明项', '项'],
      required: true,
      read: text,
    },
    { name: 'content', headers: ['内容', '值', '数值', '取值', '说明', '具体内容'], required: true, read: text },
  ],
  parties: [],
  key: (values) => String(values.item),
  toNoun: (values) => {
    const asOf = /基准日/.test(String(values.item)) ? day(String(values.content)) : null
    return { item: values.item, content: values.content, asOf: asOf?.ok ? asOf.value : null }
  },
  schema: null,
  references: [],
}

export const enterpriseIds = ['企业编号', '单位编号', '企业代码', '企业ID']
export const enterpriseNames = [
  '企业名称',
  '单位名称',
  '用人单位',
  '用人单位名称',
  '公司名称',
  '招聘单位',
  '招聘企业',
  '需求单位',
  '企业全称',
  '单位全称',
  '合作企业',
  '合作企业名称',
  '合作单位',
  '企业',
  '公司',
  '所属企业',
]
export const enterpriseCodes = [
  '统一社会信用代码',
  '社会信用代码',
  '信用代码',
  '统一信用代码',
  '企业统一社会信用代码',
  '单位统一社会信用代码',
  '合作企业统一社会信用代码',
  '机构代码',
  '组织机构代码',
  'USCC',
  'hzqytyshxydm',
]
export const schoolIds = ['学校编号', '学校代码', '院校代码', '院校编号', '学校标识码', '院校标识码', 'xxdm']
export const schoolNames = [
  '学校名称',
  '院校名称',
  '学校',
  '院校',
  '所在学校',
  '就读学校',
  '毕业院校',
  '毕业学校',
  '培养院校',
  '合作院校',
  '合作学校',
]

export const enterprises: Kind = {
  name: 'enterprises',
  table: 'enterprises',
  hint: /企业(?!.*(?:需求|岗位|合作))|单位名录/,
  needs: [['name'], ['id', 'uscc', 'industry', 'size', 'staff', 'region']],
  fields: ({ regions, industries }) => [
    { name: 'id', headers: enterpriseIds, read: text },
    { name: 'name', headers: [...enterpriseNames, '名称'], required: true, read: text },
    { name: 'uscc', headers: enterpriseCodes, read: uscc },
    {
      name: 'industry',
      headers: ['行业代码', '所属行业代码', '行业', '所属行业', '行业类别', '国民经济行业', '行业分类', '主营行业'],
      read: industry(industries),
    },
    {
      name: 'region',
      headers: [
        '所在区域',
        '所在区',
        '所在地',
        '地址',
        '注册地',
        '注册地址',
        '企业地址',
        '单位地址',
        '经营地址',
        '所属区',
        '所属地区',
        '所在地区',
        '区域',
        '所在区县',
        '所属区县',
        '区县',
      ],
      read: region(regions),
    },
    { name: 'size', headers: ['企业规模', '规模', '规模类型', '规模划型'], read: sizes },
    {
      name: 'staff',
      headers: [
        '在岗职工数',
        '职工人数',
        '员工人数',
        '在岗职工总数',
        '职工总数',
        '从业人员',
        '从业人数',
        '员工数',
        '员工总数',
        '在职人数',
        '现有职工数',
        '在职职工数',
        '用工人数',
        '人员规模',
        '职工数',
      ],
      read: integer(0, 10_000_000),
    },
  ],
  parties: [],
  derived: { prefix: 'E', base: ['name'], apart: ['uscc', 'region'] },
  key: (values) => String(values.id),
  toNoun: (values, source) => ({ ...values, source }),
  schema: Enterprise,
  references: [],
}

export const schools: Kind = {
  name: 'schools',
  table: 'schools',
  hint: /院校|学校(?!.*(?:专业|合作|学生))/,
  needs: [['name'], ['id', 'level', 'region']],
  fields: ({ regions }) => [
    { name: 'id', headers: schoolIds, read: text },
    { name: 'name', headers: schoolNames, required: true, read: text },
    {
      name: 'level',
      headers: ['办学层次', '层次', '学校层次', '院校层次', '学校类型', '院校类型', '办学类型', '学校类别'],
      read: levels,
    },
    {
      name: 'region',
      headers: [
        '所在区域',
        '所在区',
        '所在地',
        '所在地区',
        '所属地区',
        '地址',
        '学校地址',
        '区县',
        '所在城市',
        '所属区',
      ],
      read: region(regions),
    },
  ],
  parties: [],
  derived: { prefix: 'S', base: ['name'], apart: ['region'] },
  key: (values) => String(values.id),
  toNoun: (values, source) => ({ ...values, source }),
  schema: School,
  references: [],
}

const sizes = oneOf(
  [
    [/^(特)?大/, 'large'],
    [/^中/, 'medium'],
    [/^小/, 'small'],
    [/^微/, 'micro'],
  ],
  '大 / 中 / 小 / 微',
)

const levels = oneOf(
  [
    [/职业本科|本科层次职业|职业技术大学/, 'vocational-bachelor'],
    [/高职|专科|高专|职业技术学院/, 'college'],
    [/技工|技师/, 'technician'],
    [/中职|中专|职高|中等职业/, 'secondary'],
    [/本科/, 'bachelor'],
  ],
  '中职 / 技工 / 高职 / 职业本科 / 本科',
)
