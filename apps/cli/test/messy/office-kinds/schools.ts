import type { OfficeKind } from './office-kind.ts'

export const schools: OfficeKind = {
  kind: 'schools',
  sheets: ['院校名单'],
  titles: ['职业院校基本情况表'],
  names: [{ headers: ['院校名称', '学校（机构）名称', '学校全称'], cell: (n) => `申江第${n}职业技术学院` }],
  columns: [
    {
      field: 'level',
      headers: ['办学层次', '学校类别'],
      good: [
        ['高职', 'college'],
        ['中职', 'secondary'],
        ['技工院校', 'technician'],
        ['职业本科', 'vocational-bachelor'],
        ['高等职业学校', 'college'],
        ['普通本科', 'bachelor'],
      ],
      bad: ['一般'],
      needed: true,
    },
    {
      field: 'region',
      headers: ['所在地区', '所在区'],
      good: [
        ['上海市长宁区', '310105'],
        ['上海普陀', '310107'],
      ],
      bad: ['某某某区'],
    },
    { field: null, headers: ['校长', '网址'], good: [['李某'], ['http://x.cn']] },
  ],
}
