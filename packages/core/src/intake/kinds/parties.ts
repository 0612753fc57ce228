/** 说明, 企业, 院校 */
import { Enterprise } from '../../model/enterprise.ts'
import { School } from '../../model/school.ts'
import type { Kind } from '../kind.ts'
import { industry, uscc } from '../values/codes.ts'
import { day } from '../values/dates.ts'
import {
  likeCompany,
  likeCreditCode,
  likeIndustry,
  likeRegion,
  likeSchool,
  likeSize,
  likeWordsOf,
} from '../values/looks.ts'
import { integer } from '../values/numbers.ts'
import { oneOf, partyName, text } from '../values/read.ts'
import { isCounty, region } from '../values/regions.ts'

export const about: Kind = {
  name: 'about',
  table: 'about',
  hint: /说明|口径/,
  needs: [['item'], ['content']],
  fields: () => [
    {
      name: 'item',
      required: true,
      read: text,
    },
    { name: 'content', long: true, required: true, read: text },
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

export const enterprises: Kind = {
  name: 'enterprises',
  table: 'enterprises',
  hint: /企业(?!.*(?:需求|岗位|合作))|单位名录|企业名录|企业名单|企业信息/,
  decisive: ['size', 'staff'],
  needs: [['name'], ['id', 'uscc', 'industry', 'size', 'staff', 'region']],
  fields: ({ regions, industries }) => [
    { name: 'id', read: text },
    { name: 'name', required: true, looks: likeCompany, read: partyName },
    { name: 'uscc', looks: likeCreditCode, read: uscc },
    {
      name: 'industry',
      looks: likeIndustry(industries),
      isWhole: (value) => typeof value === 'string' && value.length > 1,
      read: industry(industries),
    },
    {
      name: 'region',
      looks: likeRegion(regions),
      isWhole: isCounty,
      read: region(regions),
    },
    {
      name: 'size',
      looks: likeSize,
      read: sizes,
    },
    {
      name: 'staff',
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
  decisive: ['level'],
  needs: [['name'], ['id', 'level', 'region']],
  fields: ({ regions }) => [
    { name: 'id', read: text },
    { name: 'name', required: true, looks: likeSchool, read: partyName },
    {
      name: 'level',
      looks: likeWordsOf(levels, 8),
      read: levels,
    },
    {
      name: 'region',
      looks: likeRegion(regions),
      isWhole: isCounty,
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
    [/^(特)?大|^L$/i, 'large'],
    [/^中|^M$/i, 'medium'],
    [/^小|^S$/i, 'small'],
    [/^微|^XS$/i, 'micro'],
  ],
  '大 / 中 / 小 / 微',
)

const levels = oneOf(
  [
    [/职业本科|职教本科|职业教育本科|本科层次职业|职业技术大学/, 'vocational-bachelor'],
    [/高职|专科|高专|高等职业|职业技术学院|职业学院|大专/, 'college'],
    [/技工|技校|技师/, 'technician'],
    [/中职|中专|职高|中等职业|职业高中|职业学校|职教中心/, 'secondary'],
    [/本科|大学/, 'bachelor'],
  ],
  '中职 / 技工 / 高职 / 职业本科 / 本科',
)
