import { headers } from '@duikou/data/headers'
import { industries } from '@duikou/data/industries'
import { majors } from '@duikou/data/majors'
import { occupations } from '@duikou/data/occupations'
import { type Cell, indexHeaders, indexIndustries, indexMajors, indexOccupations, readRegion } from 'duikou'
import { describe, expect, test } from 'vitest'
import { ourKnowledge } from '../../src/region-folder.ts'

const context = {
  ...ourKnowledge(),
  headers: indexHeaders(headers),
  majors: indexMajors(majors),
  industries: indexIndustries(industries),
  occupations: indexOccupations(occupations),
  asOf: '2026-09-01',
}

function read(rows: readonly (readonly Cell[])[], sheet = 'Sheet1') {
  const table = { file: 'x.xlsx', sheet, rows: rows.map((cells, i) => ({ row: i + 1, cells })) }
  const intake = readRegion([table], context, { references: 'present' })
  const outcomes = intake.outcomes.toSorted((a, b) => a.row - b.row)
  const problems = intake.issues.flatMap((one) => ('at' in one && one.severity !== 'note' ? [one] : []))
  return { ...intake, kind: intake.tables[0]?.kind, why: outcomes.map(({ as, why }) => why ?? as), problems }
}

describe('sheets as they lie on desks', () => {
  test('headings of sections, blanks, totals, notes and signatures in any column are no records', () => {
    const { why, problems } = read([
      ['2026年重点产业岗位需求汇总表'],
      ['序号', '企业名称', '岗位名称', '需求人数', '用工形式', '学历要求', '薪资待遇'],
      [null, '（示例）某某公司', '焊工', 3, '就业', '大专', '6000-8000'],
      ['一、智能制造产业'],
      [1, '甲公司', '焊工', 3, '就业', '大专', '6000-8000'],
      ['二、航空产业', null, null, 6],
      [2, '乙公司', '机务', 3, '就业', '大专', '6000-8000'],
      ['航空产业小计', null, null, 3],
      [' ', '', null],
      ['备注：请于2026年8月31日前报送'],
      [null, null, null, null, '填报单位（盖章）：', '甲公司'],
    ])
    expect(why).toEqual([
      'before-header',
      'header',
      'example',
      'section',
      'record',
      'section',
      'record',
      'total',
      'blank',
      'note',
      'note',
    ])
    expect(problems).toEqual([])
  })
  test('高基 students by major: the school year in the title, grades as cohorts', () => {
    const { kind, data, why, problems } = read([
      ['高等职业教育分专业学生数'],
      ['2024/2025学年初', null, null, null, '单位：人'],
      ['学校名称：申江职业技术学院'],
      ['专业名称', '专业代码', '年制', '毕业生数', null, '招生数', '在校生数', null, null, null, '预计毕业生数'],
      [null, null, null, '计', '#职业类证书', null, '合计', '一年级', '二年级', '三年级', null],
      ['甲', '乙', '丙', 1, 2, 3, 4, 5, 6, 7, 8],
      ['总计', null, null, 80, 60, 90, 250, 90, 82, 78, 78],
      ['机电一体化技术', '460301', '三年', 40, 30, 45, 130, 45, 43, 42, 42],
    ])
    expect([kind, why.slice(5), problems]).toEqual(['enrolment', ['column-numbers', 'total', 'record'], []])
    expect(data.cohorts.map(({ entryYear, enrolled }) => [entryYear, enrolled])).toEqual([
      [2022, 42],
      [2023, 43],
      [2024, 45],
    ])
    expect(data.schools.map(({ name }) => name)).toEqual(['申江职业技术学院'])
  })
  test('a class list: school, year of entry and major from the title alone', () => {
    const { kind, data, problems } = read(
      [
        ['申江职业技术学院2024级机电一体化技术专业学生花名册'],
        ['班级：机电2401班', null, '班主任：王某'],
        ['序号', '学号', '姓名', '性别', '出生年月', '联系电话'],
        [1, '20240101', '张某', '男', '2006.3', '138'],
      ],
      '机电2401',
    )
    expect([kind, problems]).toEqual(['trainees', []])
    expect(data.trainees).toMatchObject([{ entryYear: 2024, major: '460301', birthMonth: '2006-03' }])
    expect(data.trainees[0]?.school).toBe(data.schools[0]?.id)
    expect(data.schools[0]?.name).toBe('申江职业技术学院')
  })
  test('graduates one by one, the year in the title', () => {
    const { kind, data, problems } = read([
      ['2025届毕业生去向登记表'],
      ['序号', '学号', '姓名', '专业', '毕业去向', '单位名称', '岗位', '月薪', '专业是否对口'],
      [1, '2022001', '王某', '护理', '签就业协议形式就业', '甲公司', '护士', 6000, '对口'],
      [2, '2022002', '李某', '护理', '专升本', null, null, null, null],
      [3, '2022003', '孙某', '护理', '待就业', null, null, null, '否'],
    ])
    expect([kind, problems]).toEqual(['outcomes', []])
    expect(data.placements.map(({ year, destination, pay }) => [year, destination, pay]).sort()).toEqual([
      [2025, '10', 6000],
      [2025, '70', null],
      [2025, '80', null],
    ])
  })
  test('those who finished a class, of a year that nobody says', () => {
    const { kind, data, problems } = read([
      ['学员编号', '结业班级', '就业单位', '去向类型', '起薪（元/月）', '满6个月在岗'],
      ['FS-21', '铝模班', '甲铝模有限公司', '签劳动合同形式就业', 5800, '是'],
    ])
    expect([kind, problems]).toEqual(['outcomes', []])
    expect(data.placements).toMatchObject([{ year: null, destination: '11', pay: 5800, retained6: true }])
  })
  test('甲方 is whom its cells name, and a street is no county', () => {
    const { data, problems } = read([
      ['协议编号', '甲方（学校）', '乙方（企业）', '合作形式', '起始日期'],
      ['XY1', '双流空港职业学院', '双流地服有限公司', '订单班', '2023-09-01'],
      ['XY2', '双流空港职业学院', '锦城食品有限公司', '岗位实习', '2024-03-01'],
    ])
    expect(problems).toEqual([])
    expect(data.schools.map(({ name }) => name)).toEqual(['双流空港职业学院'])
    expect(data.enterprises.map(({ name }) => name).sort()).toEqual(['双流地服有限公司', '锦城食品有限公司'])
    const schools = read([
      ['学校名称', '办学类型', '学校地址'],
      ['渝西机电职业学院', '高职', '和顺大道33号'],
      ['茶山职教中心', '中职', '长宁区虹桥路1号'],
    ])
    expect(Object.fromEntries(schools.data.schools.map(({ name, region }) => [name, region]))).toEqual({
      渝西机电职业学院: null,
      茶山职教中心: '310105',
    })
  })
  test('what a post may not ask for is told in a column that is not read', () => {
    const { kind, problems } = read([
      ['企业名称', '岗位名称', '招聘人数', '丙项'],
      ['甲公司', '前台', 1, '身高165cm以上'],
      ['甲公司', '钳工', 2, '有班车'],
    ])
    expect([kind, problems.length]).toEqual(['demands', 1])
  })
  test('a column of pay by the year or by the month: each cell says which', () => {
    const { data, problems } = read([
      ['公司名称', '职位', '招聘人数', '年薪/月薪'],
      ['甲公司', '算法工程师', 6, '25K-35K·15薪'],
      ['甲公司', '硬件工程师', 4, '年薪18万'],
    ])
    expect(problems).toEqual([])
    expect(data.demands.map(({ pay }) => pay?.min).sort()).toEqual([15_000, 25_000])
  })
  test('a name that majors of two levels share means that of the school, or of the education asked for', () => {
    const classes = read([
      ['班名', '冠名企业', '合作学校', '专业', '最少人数', '最多人数'],
      ['精英班', '甲公司', '沈阳装备职业技术学院', '数控技术', 25, 40],
    ])
    expect(classes.data.orderClasses.map(({ majors }) => majors)).toEqual([['460103']])
    const { data } = read([
      ['企业名称', '岗位名称', '需求人数', '学历', '专业'],
      ['甲公司', '编程员', 3, '大专', '数控技术'],
      ['甲公司', '工程师', 1, '本科', '数控技术'],
      ['甲公司', '操作工', 9, '不限', '数控技术'],
      ['甲公司', '检验员', 2, '大专', '260103、460103'],
    ])
    const asked = data.demands.map(({ title, majors }) => [title, majors.map(({ prefix }) => prefix).join()])
    expect(Object.fromEntries(asked)).toEqual({
      编程员: '460103',
      工程师: '260103',
      操作工: '260103,460103',
      检验员: '260103,460103',
    })
  })
  test('figures as columns, the quarter in the title', () => {
    const { kind, data, why } = read([
      ['2025年三季度岗位供求监测'],
      ['岗位', '招聘需求人数（人）', '求职人数（人）', '求人倍率'],
      ['焊工', 120, 60, 2],
      ['合计', 120, 60, 2],
    ])
    expect([kind, why]).toEqual(['indicators', ['before-header', 'header', 'record', 'total']])
    expect(data.indicators.map((one) => [one.period, one.indicator, one.value, one.unit]).sort()).toEqual([
      ['2025-Q3', '招聘需求人数', 120, '人'],
      ['2025-Q3', '求人倍率', 2, null],
      ['2025-Q3', '求职人数', 60, '人'],
    ])
  })
  test('names are one name with or without blanks, breaks and pictures; a sex beside a number is told and not asked', () => {
    const { data, why, problems } = read([
      ['企业名称', '岗位名称', '需求人数', '用工形式'],
      ['甲公司', '焊工', 3, '就业'],
      ['甲 公司🔥', '焊\n工', 3, '就业'],
      ['乙公司', '钳工', '3（男）', '就业'],
      ['乙公司', '铣工', '男2女3', '就业'],
    ])
    expect(why).toEqual(['header', 'record', 'same-as-before', 'record', 'record'])
    expect(data.demands.map(({ title, headcount }) => [title, headcount]).sort()).toEqual([
      ['焊工', 3],
      ['钳工', 3],
      ['铣工', 5],
    ])
    expect(problems.map(({ code, at, column }) => [code, at.row, column])).toEqual([
      ['unlawful_requirement', 4, 3],
      ['unlawful_requirement', 5, 3],
    ])
  })
  test('programs of a school that only the title names; a plan whose title has it in brackets', () => {
    const setting = read([
      ['申江职业技术学院2025年专业设置情况'],
      ['序号', '二级学院', '专业名称', '专业代码', '学制', '首次招生时间', '证书', '主要面向岗位', '在校生数'],
      [1, '机电学院', '机电一体化技术', '460301', '3年', '2010.9', '电工证', '设备维修', 300],
    ])
    const plan = read([
      ['2026年招生计划表（申江职业技术学院）'],
      ['专业名称', '专业代码', '学制', '计划数', '备注'],
      ['护理', '520201', '三', 100, null],
    ])
    expect([setting.kind, plan.kind, setting.problems, plan.problems]).toEqual(['programs', 'enrolment', [], []])
    expect(plan.data.cohorts).toMatchObject([{ entryYear: 2026, planned: 100 }])
    expect([...setting.data.schools, ...plan.data.schools].map(({ name }) => name)).toEqual([
      '申江职业技术学院',
      '申江职业技术学院',
    ])
  })
  test('one credit code under two names is told at both; the finer of two columns of industries counts', () => {
    const { data, problems } = read([
      ['企业名称', '统一社会信用代码', '行业门类', '行业大类', '职工人数'],
      ['甲公司', '91310105MA1FW1XX35', '制造业', '汽车制造业', 300],
      ['乙公司', '91310105ma1fw1xx35', 'C', 'C36', 500],
    ])
    expect(data.enterprises.map(({ industry }) => industry)).toEqual(['C36', 'C36'])
    expect(problems.map(({ code, at, column }) => [code, at.row, column])).toEqual([
      ['conflict', 2, 2],
      ['conflict', 3, 2],
    ])
  })
  test('results in yes and no', () => {
    const { data, problems } = read([
      ['学号', '姓名', '订单班名称', '总成绩', '是否录取'],
      ['2024001', '王某', '甲公司订单班', 83.5, '是'],
      ['2024002', '李某', '甲公司订单班', 63, '否'],
    ])
    expect(problems).toEqual([])
    expect(data.assessments.map(({ score, passed }) => [score, passed]).sort()).toEqual([
      [6300, false],
      [8350, true],
    ])
  })
  test('merged cells that a CSV left blank: the enterprise above where the number is blank too, and told; else it is missing', () => {
    const head = ['序号', '企业名称', '统一社会信用代码', '岗位名称', '需求人数', '用工形式']
    const flattened = read([
      head,
      [1, '甲公司', '91310105MA1FW1XX35', '焊工', 3, '就业'],
      [null, null, null, '钳工', 3, '就业'],
      [2, '乙公司', null, '车工', 3, '就业'],
      [null, null, null, '铣工', 3, '就业'],
    ])
    const names = new Map(flattened.data.enterprises.map(({ id, name }) => [id, name]))
    expect(flattened.data.demands.map(({ title, enterprise }) => [title, names.get(enterprise)]).sort()).toEqual([
      ['焊工', '甲公司'],
      ['车工', '乙公司'],
      ['钳工', '甲公司'],
      ['铣工', '乙公司'],
    ])
    expect(flattened.issues.map((one) => ('at' in one ? [one.at.row, one.column] : []))).toEqual([
      [3, 2],
      [3, 3],
      [5, 2],
    ])
    const numbered = read([head, [1, '甲公司', null, '焊工', 3, '就业'], [2, null, null, '钳工', 3, '就业']])
    expect(numbered.why).toEqual(['header', 'record', 'missing_required'])
  })
  test('plans and admissions of three years under merged years, a total left out', () => {
    const { kind, data, why, problems } = read([
      ['2023-2025年招生情况统计表'],
      ['学校', '专业', '专业代码', '学制', '2023年', null, '2024年', null],
      [null, null, null, null, '计划', '实招', '招生计划', '录取数'],
      ['申江学院', '护理', '520201', 3, 100, 98, '—', '95人'],
      ['合计', null, null, null, 100, 98, null, 95],
    ])
    expect([kind, why.slice(3), problems]).toEqual(['enrolment', ['record', 'total'], []])
    expect(data.cohorts.map(({ entryYear, planned, enrolled }) => [entryYear, planned, enrolled])).toEqual([
      [2023, 100, 98],
      [2024, null, 95],
    ])
  })
})
