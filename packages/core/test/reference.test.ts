import { describe, expect, test } from 'vitest'
import {
  educationName,
  indexIndustries,
  indexOccupations,
  parseEducation,
  parseOccupationCode,
  parseVocationalLevel,
  vocationalLevelName,
} from '../src/index.ts'
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
