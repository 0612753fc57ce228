import {
  compileLexicon,
  indexIndustries,
  indexMajors,
  indexOccupations,
  indexRegions,
  majorLevel,
  Policy,
} from 'duikou'
import { describe, expect, test } from 'vitest'
import { industries } from './generated/industries.ts'
import { majors } from './generated/majors.ts'
import { occupations } from './generated/occupations.ts'
import { standard } from './generated/policies.ts'
import { regions } from './generated/regions.ts'
import { lexicon } from './generated/skills.ts'

const lines = (rows: string) => rows.split('\n').map((row) => row.split('\t'))

describe('reference tables', () => {
  test('771 majors of 高职专科 and 298 of 职业本科, each in a class and a group that exist', () => {
    const codes = lines(majors.rows).map(([code = '']) => code)
    expect(codes.filter((code) => /^[45]/.test(code))).toHaveLength(771)
    expect(codes.filter((code) => /^[23]/.test(code))).toHaveLength(298)
    expect(new Set(codes).size).toBe(codes.length)
    const index = indexMajors(majors)
    for (const code of codes)
      expect([code, index.nameOf(code.slice(0, 4)), index.nameOf(code.slice(0, 2))]).not.toContain(null)
  })
  test('the 中职 majors that are established: each in a class of the +20 rule; how many of the 358 is said, class by class', () => {
    const index = indexMajors(majors)
    const coverage = index.secondaryCoverage()
    const sum = (of: 'coded' | 'nameOnly') => coverage.classes.reduce((total, one) => total + one[of], 0)
    expect([coverage.official, sum('coded'), sum('nameOnly')]).toEqual([358, 99, 166])
    expect(coverage.classes.filter((one) => index.nameOf(one.class) === null)).toEqual([])
    expect(index.under('7002').every(({ level }) => level === 'secondary')).toBe(true)
    expect([index.byCode('660103')?.name, index.nameOf('7307'), index.nameOf('66')]).toEqual([
      '数控技术应用',
      '电子商务类',
      '装备制造大类',
    ])
    const names = [...lines(majors.uncoded ?? ''), ...index.under('').map(({ code, name }) => [code, name])]
    const secondary = names.filter(([code = '']) => majorLevel(code) === 'secondary').map(([, name]) => name)
    expect(new Set(secondary).size).toBe(secondary.length)
    expect(index.classesOfUncoded('家庭农场生产经营')).toEqual(['6101'])
  })
  test('47 majors are 国家控制布点; codes of 2015 lead to majors of today, though the digits may mean others now', () => {
    const index = indexMajors(majors)
    expect(index.under('').filter(({ controlled }) => controlled)).toHaveLength(47)
    for (const [edition, code = '', name = '', now = ''] of lines(majors.history ?? '')) {
      expect([edition, name.length > 1, index.byCode(now)?.level]).toEqual(['2015', true, 'college'])
      expect(index.history(code).map((old) => old.now)).toEqual([now])
    }
    expect(index.history('610201')).toMatchObject([{ name: '计算机应用技术', now: '510201' }])
  })
  test('classes carry the same name over to the other level, as the +20 rule says', () => {
    const index = indexMajors(majors)
    const pairs = lines(majors.classes).filter(([code = '']) => /^[23]\d{3}$/.test(code))
    const differing = pairs.filter(([code = '', name]) => {
      const college = index.nameOf(String(Number(code) + 2000))
      return college !== null && college !== name
    })
    expect(pairs.length).toBeGreaterThan(85)
    expect(differing).toEqual([])
  })
})

describe('行政区划', () => {
  const rows = lines(regions.rows)
  const index = indexRegions(regions)
  const standard = rows.filter(
    ([code = '', , , kind = '']) => /^\d{6}$/.test(code) && /province|city|county/.test(kind),
  )
  test('34 provinces, 333 cities, each region once and in one that exists, 16 districts of 上海', () => {
    const codes = rows.map(([code = '']) => code)
    expect(standard.filter(([, , , kind]) => kind === 'province')).toHaveLength(34)
    expect(standard.filter(([, , , kind]) => kind === 'city')).toHaveLength(333)
    expect(new Set(codes).size).toBe(codes.length)
    const known = new Set(codes)
    const linked = (cells: string[]) => [cells[2] ?? '', ...(cells[4] ?? '').split('|')].filter((one) => one !== '')
    expect(rows.flatMap(linked).filter((code) => !known.has(code))).toEqual([])
    expect(index.children('310000').filter(({ kind }) => kind === 'county')).toHaveLength(16)
  })
  test('the codes of the standard say their province; none of them is a statistical or made-up one', () => {
    const counties = standard
      .filter(([, , , kind]) => kind === 'county')
      .map(([code = '', , parent = '']) => [code, parent])
    expect(counties.filter(([code = '', parent = '']) => code.slice(0, 2) !== parent.slice(0, 2))).toEqual([])
    expect(counties.filter(([code = '']) => /^\d{4}(7\d|00)$/.test(code))).toEqual([])
    expect(standard.filter(([code = '', name]) => name === '其它区' || /^(419|429|469|659)000$/.test(code))).toEqual([])
  })
  test.each([
    ['广西', '450000'],
    ['新疆', '650000'],
    ['内蒙古', '150000'],
    ['宁夏', '640000'],
    ['西藏', '540000'],
    ['延边', '222400'],
    ['恩施州', '422800'],
    ['上海长宁', '310105'],
    ['汽开区(长春)', '220174'],
    ['长春汽开区', '220174'],
    ['张江', 'X-ZHANGJIANG'],
    ['虹桥商务区', 'X-HONGQIAO'],
    ['临港新片区', 'X-LINGANG'],
    ['长三角', 'T-YRD'],
    ['江浙沪', 'A-JZH'],
    ['粤港澳大湾区', 'A-GBA'],
    ['苏州工业园区', '320571'],
    ['济源', '419001'],
    ['南汇', '310115'],
    ['徐汇', '310104'],
    ['昆山', '320583'],
    ['大理', '532900'],
    ['香港', '810000'],
  ])('%s is %s', (name, code) => expect(index.candidates(name).map((one) => one.code)).toEqual([code]))
  test('every full name of the standard finds its region, alone or among those that share it; with its province alone', () => {
    const lost = standard.filter(([code = '', name = '']) => !index.candidates(name).some((one) => one.code === code))
    expect(lost).toEqual([])
    const unclear = standard.filter(([code = '', name = '', parent = '']) => index.find(name, parent)?.code !== code)
    expect(unclear.map(([code]) => code)).toEqual([])
  })
  test('shared names are several: 朝阳区 of two cities, 鼓楼区 of four, 长宁 of 上海 and 宜宾', () => {
    expect(['朝阳区', '鼓楼区', '长宁'].map((name) => index.candidates(name).length)).toEqual([2, 4, 2])
    expect(index.find('鼓楼区', '320000')).toBeNull()
    expect([index.find('鼓楼区', '320100')?.code, index.find('长宁', '310000')?.code]).toEqual(['320106', '310105'])
  })
  test('what was merged belongs to a region that exists', () => {
    for (const [, code = '', name = '', now = ''] of lines(regions.history ?? '')) {
      expect([code, index.byCode(now)?.kind]).toEqual([code, 'county'])
      expect([code, index.byCode(code)]).toEqual([code, null])
      expect(index.candidates(name).length).toBeGreaterThan(0)
      expect(index.candidates(code).map((one) => one.code)).toEqual([now])
    }
  })
})

describe('职业分类大典 2022', () => {
  const index = indexOccupations(occupations)
  const rows = lines(occupations.rows)
  const codes = rows.map(([code = '']) => code)
  const additions = lines(occupations.additions)
  test('8 大类, 79 中类, 450 小类, 1,639 职业, each code once and under a parent that exists', () => {
    expect([1, 4, 7, 10].map((length) => codes.filter((code) => code.length === length).length)).toEqual([
      8, 79, 450, 1639,
    ])
    expect(codes.filter((code) => !/^[1-8](-\d{2}){0,3}$/.test(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => code.length > 1 && !codes.includes(code.slice(0, code.lastIndexOf('-'))))).toEqual([])
  })
  test('134 green, 23 of them digital too; of the 97 digital ones 95 are marked, which the head of the table says', () => {
    const marks = rows.map(([, , mark = '']) => mark)
    expect(marks.filter((mark) => mark.includes('L'))).toHaveLength(134)
    expect(marks.filter((mark) => mark === 'LS')).toHaveLength(23)
    expect(marks.filter((mark) => mark.includes('S'))).toHaveLength(95)
    expect(marks.filter((mark) => !['', 'S', 'L', 'LS'].includes(mark))).toEqual([])
  })
  test('a 小类 that is not split has one 职业 -00 of the same name', () => {
    const name = new Map(rows.map(([code = '', text = '']) => [code, text]))
    const unsplit = codes.filter((code) => code.length === 10 && code.endsWith('-00'))
    expect(unsplit.length).toBeGreaterThan(50)
    expect(unsplit.filter((code) => codes.filter((other) => other.startsWith(code.slice(0, 8))).length !== 1)).toEqual(
      [],
    )
    expect(name.get('6-31-07-01')).toBe('工业机器人系统运维员')
  })
  test('what was announced later has a free code in a 小类 that exists, or none; 19 of 2024', () => {
    const coded = additions.map(([code = '']) => code).filter((code) => code !== '')
    expect(additions.filter(([, , , since]) => since === '2024-07')).toHaveLength(19)
    expect(coded.filter((code) => codes.includes(code) || !codes.includes(code.slice(0, 7)))).toEqual([])
    expect(new Set(coded).size).toBe(coded.length)
    expect(new Set(additions.map(([, name]) => name)).size).toBe(additions.length)
    expect(index.byCode('4-04-05-13')).toMatchObject({
      name: '生成式人工智能系统应用员',
      since: '2024-07',
      digital: true,
    })
    expect(index.byName('网络主播')).toMatchObject([{ level: 4, since: '2024-07' }])
  })
  test('codes of older editions lead to codes of today', () => {
    for (const [edition = '', code = '', name = '', now = ''] of lines(occupations.history)) {
      expect(Number(edition)).toBeLessThan(2022)
      expect([name, index.byCode(now)?.level]).toEqual([name, 4])
      expect(index.history(code).map((old) => old.now)).toContain(now)
    }
  })
})

describe('国民经济行业分类 GB/T 4754-2017', () => {
  const index = indexIndustries(industries)
  const codes = lines(industries.rows).map(([code = '']) => code)
  test('20 门类, 97 大类, 473 中类, 1,381 小类, each code once and under a parent that exists', () => {
    expect([1, 3, 4, 5].map((length) => codes.filter((code) => code.length === length).length)).toEqual([
      20, 97, 473, 1381,
    ])
    expect(codes.filter((code) => !/^[A-T](\d{2,4})?$/.test(code))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    expect(index.all().filter(({ parent }) => parent !== null && index.byCode(parent) === null)).toEqual([])
  })
  test('digits alone say as much as with their letter: no 大类 stands in two 门类', () => {
    const digits = codes.filter((code) => code.length > 1).map((code) => code.slice(1))
    expect(new Set(digits).size).toBe(digits.length)
    expect([index.byCode('3612')?.code, index.byCode('c3612')?.name]).toEqual(['C3612', '新能源车整车制造'])
  })
})

describe('the lexicon', () => {
  test('has at least 300 skills, ids that are unique, and links that exist', () => {
    const ids = [...lexicon.skills, ...lexicon.certificates].map(({ id }) => id)
    expect(lexicon.skills.length).toBeGreaterThanOrEqual(300)
    expect(new Set(ids).size).toBe(ids.length)
    const skills = new Set(lexicon.skills.map(({ id }) => id))
    const linked = [
      ...lexicon.related.flatMap(({ a, b }) => [a, b]),
      ...lexicon.majorSkills.flatMap((major) => major.skills.map(({ skill }) => skill)),
    ]
    expect(linked.filter((id) => !skills.has(id))).toEqual([])
  })
  test('no name stands for two entries, but where a rule says which is meant', () => {
    const owners = new Map<string, string>()
    const shared: string[] = []
    const ruled = new Set(lexicon.skills.flatMap(({ id, when = [] }) => when.map(({ alias }) => `${id} ${alias}`)))
    for (const { id, name, aliases } of [...lexicon.skills, ...lexicon.certificates])
      for (const alias of [name, ...aliases].filter((one) => !ruled.has(`${id} ${one}`))) {
        const plain = alias.normalize('NFKC').toLowerCase().replace(/\s/g, '')
        if ((owners.get(plain) ?? id) !== id) shared.push(alias)
        owners.set(plain, id)
      }
    expect(shared).toEqual([])
  })
  test('relatedness is given once a pair, between 1 and 900, to at most 8 neighbours', () => {
    const pairs = lexicon.related.map(({ a, b }) => [a, b].sort().join(' '))
    expect(new Set(pairs).size).toBe(pairs.length)
    expect(lexicon.related.filter(({ a, b, perMille }) => a === b || perMille < 1 || perMille > 900)).toEqual([])
    const words = compileLexicon(lexicon)
    for (const { id } of lexicon.skills) expect(words.relatedSkills(id).length).toBeLessThanOrEqual(8)
  })
})

test('the standard policy is valid; a policy that makes a blank an advantage, or does not add up, is not', () => {
  const { hash: _hash, ...policy } = standard
  expect(Policy.safeParse(policy).success).toBe(true)
  const { trainee } = policy.pairs
  const withPay = (change: object) =>
    Policy.safeParse({
      ...policy,
      pairs: { ...policy.pairs, trainee: { ...trainee, pay: { ...trainee.pay, ...change } } },
    })
  expect(withPay({ whenUnknown: 1 }).success).toBe(false)
  expect(withPay({ points: 701 }).success).toBe(false)
})
