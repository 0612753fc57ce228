import { describe, expect, test } from 'vitest'
import { smallLexicon } from '../../test/words.ts'
import { compileLexicon } from './lexicon.ts'
import { linkText } from './link-text.ts'

const skill = (id: string, name: string, aliases: readonly string[]) => ({
  id: `SK-${id}`,
  name,
  kind: 'skill' as const,
  aliases: [...aliases],
})
const certificate = (id: string, name: string, aliases: readonly string[]) => ({
  id: `CT-${id}`,
  name,
  ladder: 'none' as const,
  licence: false,
  titles: [],
  aliases: [...aliases],
})
const words = compileLexicon({
  ...smallLexicon,
  skills: [
    ...smallLexicon.skills,
    skill('turn', '普通车削', ['车工', '车床']),
    skill('mill', '普通铣削', ['铣工', '铣床']),
    skill('grind', '磨削加工', ['磨工', '磨床']),
    skill('print', '胶印', []),
    skill('foil', '烫金', []),
    skill('culture', '细胞培养', []),
    skill('sterile', '无菌操作', []),
  ],
  certificates: [
    ...smallLexicon.certificates,
    certificate('low', '低压电工证', []),
    certificate('high', '高压电工证', []),
    certificate('cet6', '大学英语六级', ['英语六级', 'CET-6']),
    certificate('junior', '初级会计职称', []),
    certificate('middle', '中级会计职称', []),
  ],
})
/** Each span with what it is linked to. */
const linked = (text: string) =>
  linkText(words, text).spans.map(({ text: said, skill }) => (skill === null ? said : `${said}=${skill.id}`))

describe('a head said once is a head of all items', () => {
  test.each([
    ['持钳工、焊工证', ['钳工=CT-bench', '焊工证=CT-weld-licence']],
    ['持低压、高压电工证', ['低压=CT-low', '高压电工证=CT-high']],
    ['持高、低压电工证', ['高=CT-high', '低压电工证=CT-low']],
    ['需初、中级会计职称', ['初=CT-junior', '中级会计职称=CT-middle']],
    ['会车、铣、磨床操作', ['车=SK-turn', '铣=SK-mill', '磨床=SK-grind']],
    ['掌握车、铣、磨操作', ['车=SK-turn', '铣=SK-mill', '磨=SK-grind']],
    ['英语四、六级证书', ['英语四=CT-cet4', '六级=CT-cet6']],
    ['通过英语四、六级', ['英语四=CT-cet4', '六级=CT-cet6']],
    ['英语四级、六级', ['英语四级=CT-cet4', '六级=CT-cet6']],
    ['通过CET-4/6', ['CET-4=CT-cet4', '6=CT-cet6']],
  ])('%s', (text, expected) => expect(linked(text)).toEqual(expected))
})

describe('what needs no head keeps its own meaning', () => {
  test.each([
    ['会电工、钳工', ['电工=SK-wire', '钳工=SK-bench']],
    ['会电工，持焊工证', ['电工=SK-wire', '焊工证=CT-weld-licence']],
    ['会Java/JavaScript', ['Java=SK-java', 'JavaScript=SK-js']],
    ['熟悉车、铣、磨等普通车削', ['普通车削=SK-turn']],
    ['三、四级工资', []],
  ])('%s', (text, expected) => expect(linked(text)).toEqual(expected))
})

describe('a last word that all items share belongs to none', () => {
  test.each([
    ['熟悉胶印、烫金、模切工艺', ['胶印=SK-print', '烫金=SK-foil', '模切']],
    ['熟悉胶印、烫金制作', ['胶印=SK-print', '烫金=SK-foil']],
    ['熟悉细胞培养、无菌操作', ['细胞培养=SK-culture', '无菌操作=SK-sterile']],
    ['熟悉灌区管理和闸门操作', ['灌区管理', '闸门操作']],
    ['熟悉冻干工艺', ['冻干工艺']],
  ])('%s', (text, expected) => expect(linked(text)).toEqual(expected))
})

test('an item among skills is one, a duty among duties is none', () => {
  expect(linked('负责细胞培养、传代、冻存')).toEqual(['细胞培养=SK-culture', '传代', '冻存'])
  expect(linked('负责订货、传达、开会')).toEqual([])
})

test('a letter is no head: in AI、PS neither takes the end of the other', () => {
  const lettered = compileLexicon({
    ...smallLexicon,
    compiled: undefined,
    hash: 'lettered',
    skills: [...smallLexicon.skills, skill('chart', '电子海图', ['AIS']), skill('ps', 'Photoshop', ['PS'])],
  })
  const names = linkText(lettered, 'AI、PS').spans.map((span) => [span.text, span.skill?.name ?? null])
  expect(names).toContainEqual(['PS', 'Photoshop'])
  expect(names).not.toContainEqual(['AI', '电子海图'])
})
