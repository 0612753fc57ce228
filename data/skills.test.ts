import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildDictionary } from '../packages/core/src/text/build-dictionary.ts'
import { openDictionary } from '../packages/core/src/text/compiled-dictionary.ts'
import { compileLexicon, Lexicon } from '../packages/core/src/text/lexicon.ts'
import { linkSkills } from '../packages/core/src/text/link-skills.ts'
import { linkText } from '../packages/core/src/text/link-text.ts'
import { normalName } from '../packages/core/src/text/normalise.ts'
import { parseSkillList } from '../packages/core/src/text/skill-list.ts'
import { problemsOf } from './build/check-skills.mjs'
import { measuredLines, relate } from './build/relate.mjs'
import { skills as buildSkills, chapters, problems } from './build/skills.mjs'
import { lexicon as published } from './generated/skills.ts'

const lexicon = Lexicon.parse({ ...buildSkills().lexicon.value, hash: 'test' })
const words = compileLexicon(lexicon)
const entries = [...lexicon.skills, ...lexicon.certificates]
const known = new Map(entries.map((entry) => [entry.id, entry]))
const ruled = new Set(
  lexicon.skills.flatMap(({ id, when = [] }) => when.map(({ alias }) => `${id} ${normalName(alias)}`)),
)
const names = entries
  .flatMap((entry) => [entry.name, ...entry.aliases].map((name) => ({ id: entry.id, name, text: normalName(name) })))
  .filter(({ id, text }) => !ruled.has(`${id} ${text}`))

const folder = new URL('./skills/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.tsv'))
const lines = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8').split('\n')
const rows = (file: string) =>
  lines(`./skills/${file}`)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))

/** What occurs more than once. */
const twice = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i)

test('the dictionary built beforehand is the one of these names', () => {
  const { value, made } = buildSkills().lexicon
  expect(openDictionary(lexicon, made.compiled)).toEqual(buildDictionary(value))
  expect(published.compiled).toEqual(made.compiled)
})

describe('the lexicon is well formed', () => {
  test('as large as promised', () => {
    expect(lexicon.skills.length).toBeGreaterThanOrEqual(3000)
    expect(entries.reduce((sum, { aliases }) => sum + aliases.length, 0)).toBeGreaterThanOrEqual(12_000)
    expect(lexicon.related.length).toBeGreaterThanOrEqual(250)
    expect(lexicon.majorSkills.length).toBeGreaterThanOrEqual(97)
    expect(chapters().length).toBeGreaterThanOrEqual(19)
  })

  test('every file states the one edition and that the project made it by hand', () => {
    for (const file of files) {
      expect(lines(`./skills/${file}`)[1]).toBe(`# edition: ${lexicon.edition}`)
      expect(lines(`./skills/${file}`)[2]).toMatch(/^# source: hand-made by the Duikou project/)
    }
  })

  test('every chapter is well formed, every link exists, no name is common, a decoy or shared without a rule', () =>
    expect(problems()).toEqual([]))

  test('no title belongs to two certificates', () =>
    expect(twice(lexicon.certificates.flatMap(({ titles }) => titles.map(normalName)))).toEqual([]))

  test('every decoy holds the name that it guards', () => {
    for (const [phrase, held] of rows('decoys.tsv')) {
      expect(phrase).toContain(held)
      expect(
        names.some(({ text }) => text === held || text.includes(held ?? '')),
        `${held}`,
      ).toBe(true)
    }
  })

  test('related pairs join two skills that exist, once, by their right names, with at most 8 neighbours', () => {
    const judged = rows('related.tsv')
    const measured = rows('related-measured.tsv')
    const pairs = [...judged, ...measured]
    expect(measured.length).toBeGreaterThan(500)
    expect(twice(pairs.map(([a = '', , b = '']) => [a, b].sort().join(' ')))).toEqual([])
    for (const [a = '', , b = '', , perMille] of pairs) {
      expect(a).not.toBe(b)
      expect([known.has(a), known.has(b)], `${a} ${b}: run node data/build/relate.mjs`).toEqual([true, true])
      expect(Number(perMille)).toBeGreaterThanOrEqual(1)
      expect(Number(perMille)).toBeLessThanOrEqual(900)
    }
    for (const [a = '', aName, b = '', bName] of judged)
      expect([known.get(a)?.name, known.get(b)?.name]).toEqual([aName, bName])
    const touched = new Set(judged.flatMap(([a, , b]) => [a, b]))
    expect(measured.filter(([a, , b]) => touched.has(a) && touched.has(b))).toEqual([])
    for (const { id } of lexicon.skills) {
      const near = words.relatedSkills(id)
      expect(near.length, id).toBeLessThanOrEqual(8)
      for (const { skill, perMille, evidence } of near)
        expect(words.relatedSkills(skill).find((one) => one.skill === id)).toEqual({ skill: id, perMille, evidence })
    }
  })

  test('no certificate is near anything: a must-have certificate is held or not', () => {
    for (const { a, b } of lexicon.related) expect([a, b].filter((id) => !id.startsWith('SK-'))).toEqual([])
  })

  test('majors exist by code and name; their skills and certificates exist by id and name, once each', () => {
    const catalogue = new Map(
      [...lines('./reference/majors.tsv'), ...lines('./reference/major-classes.tsv')].map(
        (line) => line.split('\t') as [string, string],
      ),
    )
    const list = rows('major-skills.tsv')
    expect(twice(list.map(([major, , entry]) => `${major} ${entry}`))).toEqual([])
    for (const [major = '', name, entry = '', entryName, level] of list) {
      const isSecondary = /^[67]/.test(major)
      if (!isSecondary) expect([major, catalogue.get(major)?.replace(/\s*K$/, '')]).toEqual([major, name])
      expect(known.get(entry)?.name).toBe(entryName)
      expect(level).toMatch(entry.startsWith('SK-') ? /^[1-5]$/ : /^$/)
    }
  })
})

test.each(
  'CET-4|CET6|英语四级|专四|TEM-8|日语N1|JLPT N2|雅思6.5|IELTS|托福90分|TOEFL|TOPIK四级|DELF B2|DALF C1|德语B1|DELE B2|俄语专业四级|HSK五级|普通话二级甲等|普通话二甲|BEC中级|TOEIC|CATTI三级笔译'.split(
    '|',
  ),
)('%s is a certificate', (name) => {
  expect(linkText(words, `持有${name}`).spans.map(({ text, kind }) => [text, kind])).toEqual([[name, 'certificate']])
})

describe('an alias with two readings means what the words around it say', () => {
  const meant = (text: string, said: string) =>
    linkText(words, text).spans.find((span) => span.text === said)?.skill?.name ?? null
  test.each([
    ['PT', '熟悉康复治疗，会PT', '物理治疗', '无损检测，会PT', '渗透检测'],
    ['OT', '康复科，熟悉OT', '作业治疗', '加班，熟悉OT', null],
    ['MT', '焊缝探伤，会MT', '磁粉检测', '熟悉MT', null],
    ['AI', '美工，会PS、AI', 'Illustrator', '懂算法，熟悉AI', '人工智能应用'],
    ['PM', '跟进需求，熟悉PM', '项目管理', '机台维护，熟悉PM', '半导体设备维护'],
    ['QC', '制剂车间，熟悉QC', '药品质量控制', '尺寸测量，熟悉QC', '质量检验'],
    ['QA', '写用例，熟悉QA', '软件测试', '药厂，熟悉QA', '药品质量保证'],
    ['PR', '对接媒体，熟悉PR', '媒体公关', '剪视频，熟悉PR', 'Premiere'],
    ['AR', '财务岗，熟悉AR', '往来核算', 'Unity，熟悉AR', '增强现实开发'],
    ['CT', '焊缝探伤，熟悉CT', '无损检测', '放射科，熟悉CT', 'CT检查'],
    ['CP', '晶圆厂，熟悉CP', '晶圆测试', '熟悉CP', null],
    ['GC', '质谱，熟悉GC', '气相色谱仪', '熟悉GC', null],
    ['UV', '建模，会UV', 'UV与贴图', '分光法，会UV', '紫外可见分光光度计'],
    ['R', '统计，会R', 'R语言', '会R', null],
    ['C', '单片机，会C', 'C语言', '维生素，会C', null],
    ['CAD', '服装放码，会CAD', '服装CAD', '机械制图，会CAD', 'AutoCAD'],
    ['切片', '组织染色，会切片', '病理技术', '增材，会切片', '增材制造'],
    ['建模', '游戏角色，会建模', '三维模型制作', '机电管线，会建模', 'BIM建模'],
    ['蒙皮', '骨骼动画，会蒙皮', '角色绑定', '机身，会蒙皮', null],
    ['打版', '箱包厂，会打版', '皮具艺术设计', '女装，会打版', '服装制版'],
    ['打样', '板式家具，会打样', '家具制造', '裁剪，会打样', '全件缝制'],
    ['接种', '培养基，会接种', '微生物菌种操作', '社区卫生，会接种', '预防接种'],
    ['扫描', '点云，会扫描', '逆向工程', '档案室，会扫描', '档案数字化'],
    ['拉伸', '冲床，会拉伸', '汽车冲压', '健身，会拉伸', '拉伸与放松'],
    ['发酵', '面团，会发酵', '面包烘焙', '菌种，会发酵', '发酵'],
    ['配载', '航班，会配载', '配载平衡', '货运，会配载', '运输调度'],
    ['调色', '印染布，会调色', '印染工艺', '短片，会调色', '达芬奇调色'],
    ['抛光', '晶圆，会抛光', '化学机械抛光', '不锈钢，会抛光', '打磨抛光'],
    ['制样', '镶嵌，会制样', '金相分析', '煤质，会制样', '煤样制备'],
    ['行车', '起重，会行车', '起重吊装', '地铁站，会行车', '铁路行车组织'],
    ['护理', '洗车，会护理', '汽车美容装潢', '病房，会护理', '基础护理'],
    ['统计', '报表，会统计', '统计基础', '会统计', null],
    ['标定', '雷达，会标定', '相机标定', '转毂，会标定', '汽车标定与测试'],
  ])('%s: %s is %s, %s is %s', (said, one, first, other, second) => {
    expect(meant(one, said)).toBe(first)
    expect(meant(other, said)).toBe(second)
  })

  test('no word speaks for two readings of one alias', () => {
    const rules = lexicon.skills.flatMap(({ when = [] }) =>
      when.flatMap(({ alias, words: context }) => context.map((word) => `${normalName(alias)} ${word}`)),
    )
    expect(rules.length).toBeGreaterThan(200)
    expect(twice(rules)).toEqual([])
  })
})

describe('nearness of skills that nobody judged', () => {
  const skill = (n: number, name: string, more: object = {}) => ({
    id: `SK-0000${n}`,
    name,
    kind: 'skill' as const,
    parent: null,
    aliases: [],
    ...more,
  })
  const measured = (skills: Lexicon['skills'], related: Lexicon['related'] = []) =>
    relate({ skills, majorSkills: [], related })

  test('a child is nearer to its parent than children are to each other, and both say why', () => {
    const pairs = measured([
      skill(1, '焊接'),
      skill(2, '氩弧焊', { parent: 'SK-00001' }),
      skill(3, '气焊', { parent: 'SK-00001' }),
    ])
    expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual([
      'SK-00001 SK-00002',
      'SK-00001 SK-00003',
      'SK-00002 SK-00003',
    ])
    expect(pairs[0]?.perMille).toBeGreaterThan(pairs[2]?.perMille ?? 1000)
    expect(pairs.every(({ evidence }) => evidence.startsWith('taxonomy'))).toBe(true)
  })

  test('company counts only between names alike, gives little, and leaves what people judged as it is', () => {
    const field = (code: string) => ({ occupations: [code, `${code}x`] })
    const skills = [
      skill(1, '冲压模具制造', field('a')),
      skill(2, '注塑模具制造', field('a')),
      skill(3, '钳工划线', field('a')),
      skill(4, '茶艺表演', field('b')),
      skill(5, '茶席设计', field('b')),
      skill(6, '古筝演奏', field('c')),
      skill(7, '二胡演奏', field('c')),
    ]
    const pairs = measured(skills)
    expect(pairs.find(({ a, b }) => a === 'SK-00001' && b === 'SK-00002')).toMatchObject({ evidence: 'company' })
    expect(pairs.filter(({ a, b }) => [a, b].includes('SK-00003') || [a, b].includes('SK-00004'))).toEqual([])
    for (const { perMille } of pairs) expect(perMille).toBeLessThanOrEqual(300)
    expect(
      measured(skills, [{ a: 'SK-00001', b: 'SK-00002', perMille: 10 }]).filter(({ a }) => a === 'SK-00001'),
    ).toEqual([])
  })

  test('the committed table is what is measured on the lexicon as it is: else run node data/build/relate.mjs', () => {
    const committed = readFileSync(new URL('skills/related-measured.tsv', import.meta.url), 'utf8')
    expect(committed.split('\n').filter(Boolean)).toEqual(measuredLines())
  })

  test('the same bits each time', () => {
    const { value } = buildSkills().lexicon
    const some = { ...value, skills: value.skills.slice(0, 60).map((one) => ({ ...one, parent: null })), related: [] }
    expect(relate(some)).toEqual(relate(some))
  })
})

describe('the check names file, line and fault', () => {
  const header = 'id\tname\tkind\tparent\taliases\thours\tmarks\toccupations\tmajors\twhen'
  const known = {
    occupations: new Set(['6-31-01-03']),
    majors: new Set(['46', '4603']),
    common: new Set(['维修']),
    decoys: new Set(['参数控制']),
  }
  const check = (...rows: string[]) =>
    problemsOf({
      chapters: [{ name: 'x.tsv', text: `# note\n${header}\n${rows.join('\n')}\n` }],
      certificates: [],
      known,
    })
  const row = (cells: Partial<Record<string, string>>) =>
    header
      .split('\t')
      .map((column) => ({ id: 'SK-00001', name: '值机', kind: 'skill', ...cells })[column] ?? '')
      .join('\t')

  test('nothing is said of a good row', () =>
    expect(
      check(row({ aliases: 'R|值机操作', when: 'R:统计', occupations: '6-31-01-03', majors: '4603,46', hours: '40' })),
    ).toEqual([]))

  test.each([
    [{ id: 'SK-1' }, 'id «SK-1» is not SK- and five digits'],
    [{ name: '' }, 'name is empty'],
    [{ kind: 'tools' }, 'kind «tools» is none of skill tool equipment standard soft'],
    [{ parent: 'SK-99999' }, 'parent SK-99999 is no id of any chapter'],
    [{ parent: 'SK-00001' }, 'SK-00001 is its own ancestor'],
    [{ hours: '0' }, 'hours «0» is no whole number from 1 to 2000'],
    [{ marks: 'grün' }, 'mark «grün» is neither digital nor green'],
    [{ occupations: '6-31-01-99' }, 'occupation 6-31-01-99 does not exist'],
    [{ majors: '4699' }, 'major 4699 does not exist'],
    [{ aliases: ' 值机操作' }, 'aliases « 值机操作» has white space around it'],
    [{ aliases: '维修' }, 'alias «维修» is a common word (common-words.tsv)'],
    [{ aliases: '参数控制' }, 'alias «参数控制» is a decoy (decoys.tsv)'],
    [{ aliases: 'PLC 编程|plc编程' }, 'alias «plc编程» stands twice in this row (case, width and spaces do not count)'],
    [{ aliases: 'R' }, 'alias «R» is too short; a single letter needs a rule in when'],
    [{ when: 'R:统计' }, 'when speaks of «R», which is no alias of this skill'],
    [{ aliases: '订座', when: '订座' }, 'when names no context word for «订座»; write alias:word,word'],
  ])('%j', (cells, words) => expect(check(row(cells))).toContain(`x.tsv:3: ${words}`))

  test('an id or a name that stands twice, with the place of the first', () => {
    const twice = check(row({}), row({ name: '订座' }), row({ id: 'SK-00002', aliases: '订座' }))
    expect(twice).toEqual([
      'x.tsv:4: id SK-00001 stands already in x.tsv:3 (值机)',
      'x.tsv:5: alias «值机» belongs to SK-00001 值机 (x.tsv:3) too, without when',
      'x.tsv:5: alias «订座» belongs to SK-00001 订座 (x.tsv:4) too, without when',
    ])
    expect(check(row({}), row({ id: 'SK-00002', when: '值机:登机' }))).toEqual([])
  })

  test('cells, columns and line ends', () => {
    expect(check('SK-00001\t值机')).toEqual(['x.tsv:3: 2 cells, but the header has 10 columns'])
    expect(check(`${row({})}\r`)).toEqual([
      'x.tsv:3: the line ends with a carriage return; lines end with a line feed alone',
    ])
    expect(problemsOf({ chapters: [{ name: 'y.tsv', text: 'id\tnote' }], certificates: [], known })).toContain(
      'y.tsv:1: column «note» is unknown; known: id name kind parent aliases hours marks occupations majors when',
    )
  })
})

describe('every name is found', () => {
  test('alone in a cell, under its own id', () => {
    for (const { id, name } of names) {
      const { skills, certificates, unknown } = parseSkillList(words, name)
      expect({
        name,
        ids: [...skills.map(({ skill }) => skill), ...certificates.map(({ certificate }) => certificate)],
        unknown,
      }).toEqual({ name, ids: [id], unknown: [] })
    }
  })

  test('alone in a text, whole', () => {
    for (const { id, name } of names)
      expect(linkSkills(words, name)).toMatchObject([{ id, text: name, negated: false, must: null }])
  })

  test('every title with a level or a document names its certificate', () => {
    for (const { id, ladder, titles } of lexicon.certificates)
      for (const title of titles) {
        expect(
          parseSkillList(words, title, 'certificate').certificates.map(({ certificate }) => certificate),
          title,
        ).toEqual([id])
        expect(linkSkills(words, `${title}（中级）`), title).toMatchObject([{ id, certificateLevel: 2 }])
        expect(
          linkSkills(words, `${title}职业技能等级证书`).map((span) => span.id),
          title,
        ).toEqual([id])
        if (ladder === 'vocational-level')
          expect(linkSkills(words, `高级${title}`), title).toMatchObject([{ id, certificateLevel: 3 }])
      }
  })
})

describe('in planners’ words', () => {
  const say = (text: string) =>
    linkSkills(words, text).map(({ name, level, negated, must, certificateLevel }) =>
      [
        name,
        level === null ? '' : level,
        certificateLevel === null ? '' : `rank ${certificateLevel}`,
        negated ? 'not' : '',
        must === null ? '' : must ? 'must' : 'nice',
      ]
        .filter((part) => part !== '')
        .join(' '),
    )

  test.each([
    [
      '负责动力电池PACK产线的装配，熟练使用示波器、万用表，持有低压电工证者优先。',
      ['动力电池装配', '示波器 4', '万用表 4', '特种作业操作证（低压电工作业） nice'],
    ],
    ['熟悉电池检测，不接受只做过电磁检测的经历', ['动力电池检测 2', '电磁检测 not']],
    ['精通Java、Spring Boot，了解Kafka者优先；无需C++经验', ['Java 5', 'Spring Boot 5', 'Kafka 1 nice', 'C++ not']],
    ['机场运行服务与管理、民航运输服务等相关专业，具备良好的沟通能力，英语四级以上', ['沟通能力 3', '大学英语四级']],
    ['熟练掌握CAD，了解PLC优先', ['AutoCAD 4', 'PLC编程 1 nice']],
    [
      '必须持有民航安检员证（五级及以上），会X光机判图',
      ['民航安全检查员职业技能等级证书 rank 1 must', 'X射线图像识别 2'],
    ],
    ['汽车工程师、机电工程师、公安检查、洗车工、参数控制', []],
    ['会计算机操作，会计划生产', ['计算机操作 2']],
    ['持N1叉车证上岗，能独立完成出入库作业', ['特种设备作业人员证（叉车） must', '出入库作业 3']],
    ['能看懂电气原理图，会西门子PLC或三菱PLC编程者优先', ['电气识图 3', '西门子PLC编程 2 nice', '三菱PLC编程 2 nice']],
    ['掌握HPLC、气相色谱仪操作，熟悉GMP规范，无菌意识强', ['高效液相色谱仪 3', '气相色谱仪 3', 'GMP 2', '无菌操作']],
    ['适应洁净室作业，熟悉光刻、刻蚀工艺，了解SPC', ['洁净室规范', '光刻 2', '刻蚀 2', '统计过程控制 1']],
    [
      '会看机械图纸，二保焊、氩弧焊均可，中级焊工以上',
      ['机械识图 2', 'CO2气体保护焊', '氩弧焊', '焊工职业技能等级证书 rank 2'],
    ],
    ['本公司位于上海市长宁区，提供五险一金等保障、免费工作餐和节日福利', []],
  ])('%s', (text, expected) => expect(say(text)).toEqual(expected))
})
