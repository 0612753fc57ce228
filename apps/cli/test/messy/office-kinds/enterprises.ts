import { company } from './cells.ts'
import type { OfficeKind } from './office-kind.ts'

export const enterprises: OfficeKind = {
  kind: 'enterprises',
  sheets: ['企业名录', '单位信息'],
  titles: ['长宁区重点企业名录', '附件1 企业基本情况登记表（2026年）'],
  names: [{ headers: ['单位名称', '企业全称', '公司名称'], cell: (n) => `${company(n)}第${n}分公司` }],
  columns: [
    {
      field: 'uscc',
      headers: ['统一社会信用代码（18位）', '社会信用代码', '信用代码'],
      good: [[null, null]],
      bad: ['9131010563010', 9.13101056301e17, '913101050000000000'],
      needed: true,
    },
    {
      field: 'industry',
      headers: ['所属行业', '行业类别（国民经济行业）', '行业大类'],
      good: [
        ['汽车制造业', 'C36'],
        ['C36', 'C36'],
        ['制造业-汽车制造业', 'C36'],
        ['航空运输业', 'G56'],
        ['C3611', 'C3611'],
      ],
      bad: ['赚钱行业'],
    },
    {
      field: 'staff',
      headers: ['在岗职工数（人）', '年末从业人数', '员工总数'],
      good: [
        ['1,200人', 1200],
        ['1.2万', 12000],
        [358, 358],
        ['３５８', 358],
      ],
      bad: ['挺多', '-3'],
    },
    {
      field: 'size',
      headers: ['企业规模', '企业划型', '规模（大/中/小/微）'],
      good: [
        ['大型', 'large'],
        ['中', 'medium'],
        ['小型企业', 'small'],
        ['微型', 'micro'],
      ],
      bad: ['还行'],
    },
    {
      field: 'region',
      headers: ['所在区县', '注册地址'],
      good: [
        ['上海市长宁区', '310105'],
        ['上海市浦东新区张杨路1号', '310115'],
      ],
      bad: ['某某某区'],
    },
    { field: null, headers: ['法定代表人', '联系电话'], good: [['张某'], ['13800000000']] },
  ],
}
