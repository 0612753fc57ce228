/** 说明, 企业, 院校 */
import type { Kind } from '../kind.ts'
import { day } from '../values/dates.ts'
import { integer } from '../values/numbers.ts'
import { ok, oneOf, plain, text, unreadable } from '../values/read.ts'

export const about: Kind = {
  name: 'about',
  table: 'about',
  fields: () => [
    { name: 'item', headers: ['项目', '事项'], required: true, read: text },
    { name: 'content', headers: ['内容', '说明'], required: true, read: text },
  ],
  key: (values) => String(values.item),
  toNoun: (values) => {
    const asOf = /基准日/.test(String(values.item)) ? day(null)(String(values.content)) : null
    return { item: values.item, content: values.content, asOf: asOf?.ok ? asOf.value : null }
  },
  references: [],
}

export const enterprises: Kind = {
  name: 'enterprises',
  table: 'enterprises',
  fields: ({ regions }) => [
    { name: 'id', headers: ['企业编号', '单位编号'], required: true, read: text },
    { name: 'name', headers: ['企业名称', '单位名称', '用人单位'], required: true, read: text },
    { name: 'uscc', headers: ['统一社会信用代码', '信用代码'], read: text },
    {
      name: 'industry',
      headers: ['行业代码', '所属行业代码', '行业'],
      read: (cell) => (/^[A-T]\d{0,4}$/.test(plain(cell)) ? ok(plain(cell)) : unreadable),
    },
    { name: 'region', headers: ['所在区域', '所在区', '所在地', '地址'], read: region(regions) },
    { name: 'size', headers: ['企业规模', '规模'], read: sizes },
    { name: 'staff', headers: ['在岗职工数', '职工人数', '员工人数'], read: integer(0, 10_000_000) },
  ],
  key: (values) => String(values.id),
  toNoun: (values, source) => ({ ...values, source }),
  references: [],
}

export const schools: Kind = {
  name: 'schools',
  table: 'schools',
  fields: ({ regions }) => [
    { name: 'id', headers: ['学校编号', '学校代码', '院校代码'], required: true, read: text },
    { name: 'name', headers: ['学校名称', '院校名称'], required: true, read: text },
    { name: 'level', headers: ['办学层次', '层次'], read: levels },
    { name: 'region', headers: ['所在区域', '所在区', '所在地'], read: region(regions) },
  ],
  key: (values) => String(values.id),
  toNoun: (values, source) => ({ ...values, source }),
  references: [],
}

export function region(regions: { find(name: string): { code: string } | null }) {
  return (cell: string | number | boolean) => {
    const found = regions.find(plain(cell))
    return found === null ? unreadable : ok(found.code)
  }
}

const sizes = oneOf([
  [/^大/, 'large'],
  [/^中/, 'medium'],
  [/^小/, 'small'],
  [/^微/, 'micro'],
])

const levels = oneOf([
  [/职业本科|本科层次职业/, 'vocational-bachelor'],
  [/高职|专科|高专/, 'college'],
  [/技工|技师/, 'technician'],
  [/中职|中专|职高/, 'secondary'],
  [/本科/, 'bachelor'],
])
