import { day, identityNumber } from './cells.ts'
import type { OfficeKind } from './office-kind.ts'

export const trainees: OfficeKind = {
  kind: 'trainees',
  sheets: ['学生花名册', '数控2401班'],
  titles: ['2024级学生信息汇总表', '学员报名登记表'],
  names: [
    { headers: ['学号', '学籍号'], cell: (n) => `2024${String(n).padStart(4, '0')}` },
    { headers: ['姓名', '学生姓名'], cell: (n) => `王${'甲乙丙丁戊己庚辛'.charAt(n % 8)}` },
  ],
  columns: [
    {
      field: 'major',
      headers: ['专业代码', '所学专业代码'],
      good: [
        ['460301', '460301'],
        [460301, '460301'],
      ],
      bad: ['123'],
      needed: true,
    },
    {
      field: 'birthMonth',
      headers: ['出生年月', '出生日期'],
      good: [
        ['2006年3月', '2006-03'],
        ['2006.3', '2006-03'],
        ['20060312', '2006-03'],
        [day(2006, 3, 12), '2006-03'],
      ],
      bad: ['不详', '2006年15月'],
    },
    {
      field: null,
      headers: ['身份证号', '身份证件号'],
      good: [[identityNumber(0)], [null]],
      ownCell: identityNumber,
      bad: [1.10101e17, '110101200603127130'],
    },
    {
      field: 'year',
      headers: ['所在年级', '目前年级'],
      good: [
        ['二年级', 2],
        ['大二', 2],
        [2, 2],
      ],
      bad: ['老生'],
    },
    {
      field: 'education',
      headers: ['学历', '学历层次'],
      good: [
        ['大专', 4],
        ['中专', 3],
        ['本科', 5],
      ],
      bad: ['看情况'],
    },
    {
      field: 'status',
      headers: ['人员类别', '学籍状态'],
      good: [
        ['在校生', 'student'],
        ['毕业生', 'graduate'],
        ['在职', 'employee'],
        ['注册学籍', 'student'],
      ],
      bad: ['其它类'],
    },
    {
      field: 'vocationalLevel',
      headers: ['现有技能等级', '职业技能等级'],
      good: [
        ['高级工', 3],
        ['四级/中级工', 2],
        ['无', null],
      ],
      bad: ['九级'],
    },
    {
      field: 'willingRegions',
      headers: ['意向工作城市', '期望工作地点'],
      good: [
        ['上海、苏州、杭州', ['310000', '320500', '330100']],
        ['上海市长宁区', ['310105']],
        ['长三角', ['T-YRD']],
      ],
      bad: ['月球城'],
    },
    {
      field: 'payExpected',
      headers: ['期望薪资（元/月）', '期望月薪'],
      good: [
        ['5000-8000', 5000],
        ['6K以上', 6000],
        [6500, 6500],
        ['面议', null],
      ],
      bad: ['越多越好'],
    },
    {
      field: 'availableFrom',
      headers: ['可到岗日期', '最早到岗时间'],
      good: [
        ['2027年7月', '2027-07-01'],
        [day(2027, 7, 1), '2027-07-01'],
        ['随时', '2026-09-01'],
      ],
      bad: ['看心情'],
    },
    { field: null, headers: ['性别', '民族'], good: [['男'], ['女']] },
  ],
}
