/** A lexicon of a few words for the tests of the text room. */
import { compileLexicon, type Lexicon } from '../src/text/lexicon.ts'

type Kind = Lexicon['skills'][number]['kind']

const skill = (id: string, name: string, aliases: readonly string[], kind: Kind = 'skill') => ({
  id: `SK-${id}`,
  name,
  kind,
  aliases: [...aliases],
})

export const smallLexicon: Lexicon = {
  id: 'small',
  edition: 'test',
  source: 'test',
  hash: 'small',
  skills: [
    skill('java', 'Java', ['Java语言'], 'tool'),
    skill('js', 'JavaScript', ['JS'], 'tool'),
    skill('cpp', 'C++', ['C/C++'], 'tool'),
    skill('net', '.NET', ['ASP.NET'], 'tool'),
    skill('boot', 'Spring Boot', [], 'tool'),
    skill('cad', 'AutoCAD', ['CAD', 'CAD制图'], 'tool'),
    skill('ug', 'UG NX', ['UG'], 'tool'),
    skill('word', 'Word', [], 'tool'),
    skill('excel', 'Excel', [], 'tool'),
    skill('plc', 'PLC编程', ['PLC']),
    skill('s7', '西门子PLC编程', ['西门子PLC', 'S7-1200']),
    skill('fx', '三菱PLC编程', ['三菱PLC']),
    skill('cnc', '数控加工', ['数控']),
    skill('lathe', '数控车削', ['数控车床']),
    skill('bench', '钳工操作', ['钳工']),
    skill('wire', '电工操作', ['电工']),
    skill('weld', '焊接', ['焊工']),
    skill('diagram', '电气识图', ['电气原理图']),
    skill('battery', '动力电池检测', ['电池检测']),
    skill('eddy', '电磁检测', ['涡流检测']),
    skill('ndt', '无损检测', []),
    skill('drone', '无人机操控', ['无人机驾驶']),
    skill('car', '汽车检测与维修', []),
    skill('ai', '人工智能应用', ['人工智能']),
    skill('english', '英语应用', ['英语']),
    skill('5s', '5S现场管理', ['5S'], 'standard'),
    skill('talk', '沟通能力', [], 'soft'),
    skill('hardy', '吃苦耐劳', ['能吃苦'], 'soft'),
    skill('books', '会计核算', ['会计']),
    skill('computer', '计算机操作', []),
    skill('logistics', '物流管理', ['物流']),
  ],
  certificates: [
    certificate('bench', '钳工职业技能等级证书', 'vocational-level', ['钳工'], []),
    certificate('wire', '电工职业技能等级证书', 'vocational-level', ['电工'], []),
    certificate('trainer', '人工智能训练师职业技能等级证书', 'vocational-level', ['人工智能训练师'], []),
    certificate('security', '民航安全检查员职业技能等级证书', 'vocational-level', ['安检员'], ['安检证']),
    certificate('weld-licence', '特种作业操作证（焊接与热切割作业）', 'none', [], ['焊工证'], true),
    certificate('wire-licence', '特种作业操作证（低压电工作业）', 'none', [], ['电工证'], true),
    certificate('logistics', '物流管理（1+X）', 'one-plus-x', ['物流管理'], []),
    certificate('cet4', '大学英语四级', 'none', [], ['英语四级', 'CET-4']),
  ],
  related: [
    { a: 'SK-s7', b: 'SK-fx', perMille: 700 },
    { a: 'SK-plc', b: 'SK-s7', perMille: 800 },
    { a: 'SK-cnc', b: 'SK-lathe', perMille: 700 },
    { a: 'SK-plc', b: 'SK-fx', perMille: 800 },
  ],
  majorSkills: [
    { prefix: '460301', skills: [{ skill: 'SK-plc', level: 3 }], certificates: ['CT-wire'] },
    { prefix: '4603', skills: [{ skill: 'SK-diagram', level: 2 }] },
  ],
  decoys: ['参数控制', '电工程', '会计算', '会计划'],
}

export const words = compileLexicon(smallLexicon)

function certificate(
  id: string,
  name: string,
  ladder: Lexicon['certificates'][number]['ladder'],
  titles: readonly string[],
  aliases: readonly string[],
  licence = false,
) {
  return { id: `CT-${id}`, name, ladder, licence, titles: [...titles], aliases: [...aliases] }
}
