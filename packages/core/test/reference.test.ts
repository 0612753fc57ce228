import { describe, expect, test } from 'vitest'
import {
  educationName,
  homeOf,
  indexIndustries,
  indexOccupations,
  indexRegions,
  parseEducation,
  parseOccupationCode,
  parseVocationalLevel,
  regionsWithin,
  vocationalLevelName,
} from '../src/index.ts'
import { dayNumber, hasReachedAge, isDate } from '../src/model/date.ts'
import { parseOnePlusXLevel } from '../src/reference/levels.ts'
import { majorRung } from '../src/reference/major-affinity.ts'
import { counterpart, majorLevel, parseMajorPrefix } from '../src/reference/majors.ts'

describe('ladders and their traps', () => {
  test.each([
    ['一级', 5, '高级技师'],
    ['五级/初级工', 1, '初级工'],
    ['高级工（三级）', 3, '高级工'],
    ['二级技师', 4, '技师'],
    ['高级技师', 5, '高级技师'],
    ['首席技师', 7, '首席技师'],
    ['学徒工', 0, '学徒工'],
  ])('职业技能等级 %s is rank %i', (text, rank, name) => {
    expect(parseVocationalLevel(text)).toBe(rank)
    expect(vocationalLevelName(rank)).toBe(name)
  })
  test('1+X runs the other way, and its 高级 is no 高级工', () => {
    expect([parseOnePlusXLevel('初级'), parseOnePlusXLevel('高级')]).toEqual([1, 3])
    expect(['高级工', '高级技师', '高级工程师'].map(parseOnePlusXLevel)).toEqual([null, null, null])
    expect(['预备技师', '长春市技师学院'].map(parseVocationalLevel)).toEqual([null, null])
    expect(['不低于大专', '大专', '大专及以上'].map((text) => parseEducation(text)?.andAbove)).toEqual([
      true,
      false,
      true,
    ])
    expect(['高级', '高级工程师', '英语四级', '二级建造师'].map(parseVocationalLevel)).toEqual([null, null, null, null])
  })
  test.each([
    ['大专及以上', 4],
    ['大专/本科', 4],
    ['本科及以上学历', 5],
    ['中专', 3],
    ['高中', 3],
    ['硕士研究生', 6],
    ['不限', 0],
    ['初中及以下', 2],
    ['博士研究生', 7],
    ['高职高专', 4],
    ['本科，专业不限', 5],
    ['专升本', 5],
  ])('学历 %s is rank %i', (text, rank) => expect(parseEducation(text)?.rank).toBe(rank))
  test('what is no education is none', () => {
    expect(parseEducation('看情况')).toBeNull()
    expect(educationName(4)).toBe('大专')
  })
})

describe('major codes', () => {
  test('the level follows from the first two digits, the counterpart from ±20 and ±40', () => {
    expect(['700401', '500408', '300403', '080901'].map(majorLevel)).toEqual([
      'secondary',
      'college',
      'vocational-bachelor',
      'bachelor',
    ])
    expect([
      counterpart('5307', 'secondary'),
      counterpart('5307', 'vocational-bachelor'),
      counterpart('73', 'college'),
    ]).toEqual(['7307', '3307', '53'])
    expect(counterpart('0809', 'college')).toBeNull()
  })
  test('prefixes with their marks; codes of no level are none', () => {
    expect(['500408', '520201K', '5004', '50', '990101', '5'].map(parseMajorPrefix)).toEqual([
      '500408',
      '520201',
      '5004',
      '50',
      null,
      null,
    ])
  })
  test.each([
    ['500408', '500408', 'asked'],
    ['50', '500408', 'asked'],
    ['500408', '500407', 'sameClass'],
    ['500408', '300403', 'sameClassOtherLevel'],
    ['500408', '500602', 'sameGroup'],
    ['5004', '700602', 'sameGroupOtherLevel'],
    ['500408', '460305', 'other'],
    ['080901', '510203', 'other'],
  ])('wish %s, major %s: %s', (wish, major, rung) => expect(majorRung(wish, major)).toBe(rung))
})

const head = { id: 'test', edition: '2022', source: 'test', hash: 'test' }

describe('occupations', () => {
  const index = indexOccupations({
    ...head,
    rows: '6\t生产人员\n6-18\t通用加工人员\n6-18-01\t机械冷加工人员\n6-18-01-02\t铣工\n6-18-01-01\t车工\n4\t服务人员\n4-99\t其他服务人员\n4-99-00\t其他服务人员\n4-99-00-00\t其他服务人员\tS',
    additions: '6-18-01-13\t新车工\tL\t2024-07\n\t网络主播\tS\t2025-07',
    history: '2015\t6-18-01-99\t旧车工\t6-18-01-01',
  })
  test('by code as people write it, by name however spaced, the narrowest first', () => {
    expect(['6-18-01-01', ' 6－18—01－01 ', '6-18-01-77', '车工'].map((code) => index.byCode(code)?.name)).toEqual([
      '车工',
      '车工',
      undefined,
      undefined,
    ])
    expect(index.byName('其他 服务人员').map(({ code }) => code)).toEqual(['4-99-00-00', '4-99-00', '4-99'])
    expect([parseOccupationCode('9-01'), parseOccupationCode('6-1')]).toEqual([null, null])
  })
  test('parents, children and the 职业 of a code of any level, in order of codes whatever the order of rows', () => {
    expect(index.children(null).map(({ code }) => code)).toEqual(['4', '6'])
    expect(index.under('6').map(({ code }) => code)).toEqual(['6-18-01-01', '6-18-01-02', '6-18-01-13'])
    expect(index.under('6-18-01-01').map(({ name }) => name)).toEqual(['车工'])
    expect([index.under('6-19'), index.under('')]).toEqual([[], []])
    expect(index.byCode('6-18-01')?.parent).toBe('6-18')
  })
  test('what was announced later is dated; without an established code it has none', () => {
    expect(index.byCode('6-18-01-13')).toMatchObject({ since: '2024-07', green: true, digital: false })
    expect(index.byCode('6-18-01-01')).toMatchObject({ since: '2022', green: false })
    expect(index.byName('网络主播')).toMatchObject([{ code: null, digital: true, since: '2025-07' }])
    expect(index.additions().map(({ code }) => code)).toEqual(['6-18-01-13', null])
    expect(index.all().map(({ code }) => code)).not.toContain(null)
  })
  test('an older code says what it is now; one that never existed says nothing', () => {
    expect(index.history('6-18-01-99')).toEqual([
      { edition: '2015', code: '6-18-01-99', name: '旧车工', now: '6-18-01-01' },
    ])
    expect(index.history('6-18-01-98')).toEqual([])
  })
  test('a code that does not exist has neighbours: one wrong digit, two digits swapped, a zero lost; so has a name', () => {
    expect(index.suggest('6-18-01-03').map(({ code }) => code)).toContain('6-18-01-02')
    expect(index.suggest('6-81-01-01')[0]).toMatchObject({ code: '6-18-01-01', perMille: 900 })
    expect(index.suggest('车工')[0]).toMatchObject({ code: '6-18-01-01', perMille: 1000 })
    expect(index.suggest('普车工', 1)).toEqual([{ code: '6-18-01-01', name: '车工', perMille: 571 }])
    expect(index.suggest('量子物理')).toEqual([])
  })
})

describe('industries', () => {
  const index = indexIndustries({
    ...head,
    rows: 'C\t制造业\nC36\t汽车制造业\nC361\t汽车整车制造\nC3612\t新能源车整车制造\nI\t信息业',
  })
  test('with and without the letter, parents and children', () => {
    expect(['C3612', 'c3612', '3612', '36', 'Ｃ36', 'I36', '3', 'X'].map((code) => index.byCode(code)?.code)).toEqual([
      'C3612',
      'C3612',
      'C3612',
      'C36',
      'C36',
      undefined,
      undefined,
      undefined,
    ])
    expect(['C', 'C36', 'C361', 'C3612'].map((code) => index.byCode(code)?.parent)).toEqual([null, 'C', 'C36', 'C361'])
    expect(index.children('36').map(({ code }) => code)).toEqual(['C361'])
    expect(index.under('C36').map(({ level }) => level)).toEqual([2, 3, 4])
    expect([index.covers('C36', '3612'), index.covers('3612', 'C36'), index.covers('I', 'C36')]).toEqual([
      true,
      false,
      false,
    ])
    expect(index.byName('汽车制造业').map(({ code }) => code)).toEqual(['C36'])
  })
})

const regionRows = [
  '100000 全国 - country',
  'T-YRD 长三角 100000 tier 310000|320000|330000|340000 长三角地区',
  'A-EAST 华东 100000 area 310000|320000|370000 华东地区',
  '110000 北京市 100000 province',
  '110105 朝阳区 110000 county',
  '210000 辽宁省 100000 province',
  '211300 朝阳市 210000 city',
  '220000 吉林省 100000 province',
  '220100 长春市 220000 city',
  '220104 朝阳区 220100 county',
  '220174 长春汽车经济技术开发区 220100 custom - 汽开区',
  '220173 长春高新技术产业开发区 220100 custom',
  '222400 延边朝鲜族自治州 220000 city',
  '222401 延吉市 222400 county',
  '220200 吉林市 220000 city',
  '310000 上海市 100000 province',
  '310105 长宁区 310000 county',
  '310106 静安区 310000 county',
  '310107 普陀区 310000 county',
  '310115 浦东新区 310000 county',
  '310120 奉贤区 310000 county',
  'X-LINGANG 临港新片区 310000 custom 310115|310120 临港',
  '320000 江苏省 100000 province',
  '320100 南京市 320000 city',
  '320106 鼓楼区 320100 county',
  '320300 徐州市 320000 city',
  '320302 鼓楼区 320300 county',
  '320500 苏州市 320000 city',
  '320583 昆山市 320500 county',
  '420000 湖北省 100000 province',
  '429004 仙桃市 420000 county',
  '429005 潜江市 420000 county',
  '450000 广西壮族自治区 100000 province',
  '511500 宜宾市 510000 city',
  '511524 长宁县 511500 county',
  '150000 内蒙古自治区 100000 province',
  '620000 甘肃省 100000 province',
  '622900 临夏回族自治州 620000 city',
  '622927 积石山保安族东乡族撒拉族自治县 622900 county',
]

describe('regions', () => {
  const regions = indexRegions({
    ...head,
    rows: regionRows.map((row) => row.replace(' - ', '  ').split(' ').join('\t')).join('\n'),
    history: '2015\t310108\t闸北区\t310106',
  })
  const found = (name: string, within?: string) => regions.candidates(name, within).map(({ code }) => code)
  test.each([
    ['普陀', '310107'],
    ['上海市普陀区', '310107'],
    ['上海-普陀', '310107'],
    ['上海长宁', '310105'],
    ['临港', 'X-LINGANG'],
    ['浦东新区（临港）', 'X-LINGANG'],
    ['临港(浦东)', 'X-LINGANG'],
    ['汽开区(长春)', '220174'],
    ['长春高新区', '220173'],
    ['长春市高新区', '220173'],
    ['江苏昆山', '320583'],
    ['江苏省苏州市昆山市', '320583'],
    ['广西', '450000'],
    ['内蒙古', '150000'],
    ['延边', '222400'],
    ['临夏', '622900'],
    ['积石山', '622927'],
    ['上海', '310000'],
    ['上海全市', '310000'],
    ['310105', '310105'],
    ['310105000000', '310105'],
    ['不限', '100000'],
    ['全国', '100000'],
    ['长三角地区', 'T-YRD'],
    ['华东', 'A-EAST'],
    ['吉林', '220000'],
    ['吉林市', '220200'],
    ['朝阳', '211300'],
    ['闸北区', '310106'],
    ['310108', '310106'],
  ])('%s is %s', (name, code) => expect([found(name), regions.find(name)?.code]).toEqual([[code], code]))
  test('a shared name is shared, until the region of the sender decides', () => {
    expect([found('朝阳区'), regions.find('朝阳区')]).toEqual([['110105', '220104'], null])
    expect([found('朝阳区', '220100'), found('朝阳区', '220000'), found('朝阳区', '110105')]).toEqual([
      ['220104'],
      ['220104'],
      ['110105'],
    ])
    expect([found('朝阳', '220100'), found('鼓楼区', '320583'), found('鼓楼区', '320300')]).toEqual([
      ['220104'],
      ['320106', '320302'],
      ['320302'],
    ])
    expect([found('长宁'), found('长宁', '310000'), found('朝阳区', '310000')]).toEqual([
      ['310105', '511524'],
      ['310105'],
      ['110105', '220104'],
    ])
  })
  test('what is no region is none, and no part of a longer text is taken for it', () => {
    expect(['火星', '南京路步行街', '长春(上海)', '', '999999', '上'].map((name) => found(name))).toEqual(
      Array(6).fill([]),
    )
    expect(regions.suggest('浦东区')[0]?.code).toBe('310115')
  })
  test('a custom area lies in each county in which it has a part; an unknown code only in itself', () => {
    const outer = ['310115', '310120', '310000', 'T-YRD', 'A-EAST', '100000', 'X-LINGANG', '310105', '220000']
    expect(outer.map((code) => regions.covers(code, 'X-LINGANG'))).toEqual([...Array(7).fill(true), false, false])
    expect([regions.covers('X-LINGANG', '310115'), regions.covers('310115', '310000')]).toEqual([false, false])
    expect([regions.covers('999999', '999999'), regions.covers('100000', '999999')]).toEqual([true, false])
  })
  test.each([
    ['310105', '310105', 'sameCounty'],
    ['X-LINGANG', '310115', 'sameCounty'],
    ['X-LINGANG', '310120', 'sameCounty'],
    ['220174', '220174', 'sameCounty'],
    ['220174', '220104', 'sameCity'],
    ['310105', '310107', 'sameCity'],
    ['310000', '310105', 'sameCity'],
    ['220100', '220100', 'sameCity'],
    ['429004', '429004', 'sameCounty'],
    ['429004', '429005', 'sameProvince'],
    ['220000', '220000', 'sameProvince'],
    ['320106', '320583', 'sameProvince'],
    ['310105', '320500', 'sameDelta'],
    ['T-YRD', '310105', 'sameDelta'],
    ['310105', '220100', 'sameCountry'],
    ['100000', '100000', 'sameCountry'],
    ['999999', '999999', null],
    ['310105', '999999', null],
  ] as const)('%s and %s: %s', (a, b, near) =>
    expect([regions.nearness(a, b), regions.nearness(b, a)]).toEqual([near, near]),
  )
  test('how wide a stated region is', () => {
    const codes = ['310000', '310105', 'X-LINGANG', '320000', '320500', 'T-YRD', 'A-EAST', '100000', '999999']
    expect(codes.map((code) => regions.widthOf(code))).toEqual([
      'city',
      'county',
      'county',
      'province',
      'city',
      'tier',
      'tier',
      'country',
      'county',
    ])
  })
  test('sheets tell where they come from: the city, else the province of most places that are clear by themselves', () => {
    const chang = ['朝阳区', '汽开区', '长春市', '长春高新区', '吉林市', '量子']
    expect(homeOf(regions, chang)).toBe('220100')
    expect(homeOf(regions, ['长春市', '吉林市', '延吉'])).toBe('220000')
    expect([homeOf(regions, ['长春市', '昆山']), homeOf(regions, ['长春市']), homeOf(regions, [])]).toEqual([
      null,
      null,
      null,
    ])
    const local = regionsWithin(regions, '220100')
    expect([local.find('朝阳区')?.code, local.find('朝阳区', '110000')?.code, local.find('昆山')?.code]).toEqual([
      '220104',
      '110105',
      '320583',
    ])
  })
  test('children by code; what a code was before', () => {
    expect(regions.children('320000').map(({ code }) => code)).toEqual(['320100', '320300', '320500'])
    expect(regions.history('310108')).toEqual([{ year: '2015', code: '310108', name: '闸北区', now: '310106' }])
  })
})

describe('dates without a clock', () => {
  test('day numbers agree with the calendar of the machine', () => {
    for (const date of ['1970-01-01', '1999-12-31', '2000-02-29', '2026-09-01', '2100-03-01', '1969-12-31'])
      expect(dayNumber(date)).toBe(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
    expect([isDate('2027-02-29'), isDate('2028-02-29'), isDate('2026-13-01')]).toEqual([false, true, false])
  })
  test('in the very month of a birthday the missing day decides, but not on its last day', () => {
    expect(
      ['2026-09-30', '2026-10-08', '2026-10-31', '2026-11-01'].map((on) => hasReachedAge('2010-10', 16, on)),
    ).toEqual([false, null, true, true])
  })
})
