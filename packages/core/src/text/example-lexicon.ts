/** A lexicon of a dozen entries for the tests of this folder, chosen for their traps. */
import type { Lexicon } from './lexicon.ts'

export const exampleLexicon: Lexicon = {
  id: 'example',
  edition: '0',
  source: 'made for tests',
  hash: 'example',
  skills: [
    { id: 'S-java', name: 'Java', kind: 'tool', aliases: ['Java语言'] },
    { id: 'S-js', name: 'JavaScript', kind: 'tool', aliases: ['JS'] },
    { id: 'S-c', name: 'C', kind: 'tool', aliases: ['C语言'] },
    { id: 'S-cpp', name: 'C++', kind: 'tool', aliases: [] },
    { id: 'S-cad', name: 'AutoCAD', kind: 'tool', aliases: ['CAD'] },
    { id: 'S-plc', name: 'PLC编程', kind: 'skill', aliases: ['PLC', '西门子PLC编程'] },
    { id: 'S-tcp', name: 'TCP/IP', kind: 'standard', aliases: [] },
    { id: 'S-draw', name: '电气识图', kind: 'skill', aliases: ['电气图'] },
    { id: 'S-office', name: 'WPS', kind: 'tool', aliases: ['办公软件'] },
    { id: 'S-english', name: '英语', kind: 'skill', aliases: ['英文'] },
    { id: 'S-account', name: '会计', kind: 'skill', aliases: [] },
    { id: 'S-computer', name: '计算机操作', kind: 'skill', aliases: [] },
    { id: 'S-data', name: '数据分析', kind: 'skill', aliases: ['数据'] },
    { id: 'S-electric', name: '电工技术', kind: 'skill', aliases: ['电工'] },
    { id: 'S-team', name: '团队协作', kind: 'soft', aliases: [] },
  ],
  certificates: [
    {
      id: 'C-electrician',
      name: '电工职业技能等级证书',
      ladder: 'vocational-level',
      licence: false,
      titles: ['电工'],
      aliases: [],
    },
    { id: 'C-low', name: '低压电工作业证', ladder: 'none', licence: true, titles: [], aliases: ['电工证'] },
    { id: 'C-robot', name: '工业机器人应用编程（1+X）', ladder: 'one-plus-x', licence: false, titles: [], aliases: [] },
    { id: 'C-cet4', name: '大学英语四级', ladder: 'none', licence: false, titles: [], aliases: ['英语四级'] },
  ],
  related: [
    { a: 'S-java', b: 'S-js', perMille: 300 },
    { a: 'S-c', b: 'S-java', perMille: 300 },
    { a: 'S-cpp', b: 'S-java', perMille: 400 },
  ],
  majorSkills: [
    { prefix: '510203', skills: [{ skill: 'S-java', level: 3 }] },
    { prefix: '5102', skills: [{ skill: 'S-c', level: 2 }] },
  ],
}
