import { describe, expect, test } from 'vitest'
import { educationName, parseEducation, parseVocationalLevel, vocationalLevelName } from '../src/index.ts'
import { dayNumber, hasReachedAge, isDate } from '../src/model/date.ts'
import { parseOnePlusXLevel } from '../src/reference/levels.ts'
import { majorRung } from '../src/reference/major-affinity.ts'
import { counterpart, majorLevel, parseMajorPrefix } from '../src/reference/majors.ts'
import { knowledge } from './worlds.ts'

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

describe('regions', () => {
  const { regions } = knowledge
  test('by any name people use', () => {
    expect(
      ['长宁', '长宁区', '上海市长宁区', '临港', '上海', '310105', '不限', '全国', '长三角'].map(
        (name) => regions.find(name)?.code,
      ),
    ).toEqual(['310105', '310105', '310105', 'X-LINGANG', '310000', '310105', '100000', '100000', 'T-DELTA'])
    expect(regions.find('火星')).toBeNull()
  })
  test('a custom area lies in what its parent lies in; an unknown code only in itself', () => {
    expect(
      ['310115', '310000', 'T-DELTA', '100000', 'X-LINGANG', '310105', '220000'].map((outer) =>
        regions.covers(outer, 'X-LINGANG'),
      ),
    ).toEqual([true, true, true, true, true, false, false])
    expect([regions.covers('999999', '999999'), regions.covers('100000', '999999')]).toEqual([true, false])
  })
  test('districts of a municipality are in one city', () => {
    const near = (a: string, b: string) => regions.nearness(a, b)
    expect([
      near('310105', '310105'),
      near('X-LINGANG', '310115'),
      near('310105', '310107'),
      near('310105', '320500'),
      near('310105', '220100'),
    ]).toEqual(['sameCounty', 'sameCounty', 'sameCity', 'sameDelta', 'sameCountry'])
    expect(
      ['310000', '310105', 'X-LINGANG', '320000', 'T-DELTA', '100000'].map((code) => regions.widthOf(code)),
    ).toEqual(['city', 'county', 'county', 'province', 'tier', 'country'])
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
