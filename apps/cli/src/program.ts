/** The commands and their options. Exit codes: 0 done, 1 failed or nothing usable, 2 wrong usage. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { DuikouError, isDate, kindNames, version } from 'duikou'
import { addClassCommands } from './class-commands.ts'
import type { AssignOptions } from './commands/assign.ts'
import { demo } from './commands/demo.ts'
import type { ImportOptions } from './commands/import-options.ts'
import { matchCommand } from './commands/match.ts'
import type { ServeOptions } from './commands/serve.ts'
import { skillsCommand } from './commands/skills.ts'
import { majorsCommand, rankCommand, similarCommand, titlesCommand } from './commands/text.ts'
import { whyCommand } from './commands/why.ts'
import { addFutureCommands } from './future-commands.ts'
import { addIdentityCommands } from './identity-commands.ts'
import { LEXICON } from './regional-lexicon.ts'
import { addShortageCommands } from './shortage-commands.ts'
import { addStoreCommands } from './store-commands.ts'
import { collected, Ended, UsageError } from './usage.ts'

export async function run(argv: readonly string[]): Promise<number> {
  try {
    await program().parseAsync([...argv], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof Ended) return error.exitCode
    if (error instanceof UsageError) return say(error.message, 2)
    if (error instanceof DuikouError) return say(words(error), 1)
    return say(error instanceof Error ? error.message : String(error), 1)
  }
}

function program(): Command {
  const root = new Command('duikou')
    .description('对口：人才供需匹配 (talent supply-demand matching)')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
  shared(root.command('match').description('为岗位需求找最合适的学员或专业点 (best candidates of a demand)'))
    .option('--demand <id>', '需求编号 (demand id)')
    .option('--all', '全部需求 (every demand)')
    .option('--enterprise <id>', '某企业的全部需求 (all demands of an enterprise)')
    .option('--candidate <id>', '某学员或专业点最适合的需求 (the demands that a trainee or program fits best)')
    .option('--candidates', '逐个学员或专业点列出最适合的需求，须加 --json (of every trainee or program; with --json)')
    .option('--top <k>', '每个需求列出几名 (how many to list)', wholeNumber, 20)
    .option('--explain', '附每一分的理由 (with the reason for every point)')
    .option('--facets', '附合格者按学历、专业类、技能等级、学校的人数 (count the eligible by some of their facts)')
    .option('--threads <n>', '用几个线程，缺省按规模 (threads; default: by size)', threadCount)
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .action(matchCommand)
  shared(root.command('why').description('一对供需的全部规则与每一分的理由 (every rule and point of one pair)'))
    .requiredOption('--demand <id>', '需求编号 (demand id)')
    .requiredOption('--candidate <id>', '学员代号或专业点编号 (candidate id)')
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .action(whyCommand)
  importOf(root)
  addClassCommands(root, language, date, wholeNumber)
  addShortageCommands(root, language, date, wholeNumber)
  addFutureCommands(root, language, date, wholeNumber)
  addStoreCommands(root, language)
  addIdentityCommands(root, language, date)
  root
    .command('assign')
    .description('按报名与名额分班 (seats from applications: who sits in which class)')
    .requiredOption('--edges <file>', '学员<TAB>班级<TAB>得分[<TAB>志愿顺序] (trainee, class, score, rank)')
    .requiredOption('--seats <file>', '班级<TAB>下限<TAB>上限 (class, min, max)')
    .addOption(
      new Option('--method <name>', 'stable：无人被分低者挤占；optimal：合计最大 (stable or optimal)')
        .choices(['stable', 'optimal'])
        .default('stable'),
    )
    .addOption(
      new Option('--goal <name>', 'optimal 的目标 (goal of optimal)')
        .choices(['total', 'seats,total', 'seats,total,worst'])
        .default('total'),
    )
    .option('--groups <file>', '学员<TAB>学校或地区 (trainee, group: for quotas and the goal worst)')
    .option('--quotas <file>', '班级<TAB>学校<TAB>至多 (class, group, most)')
    .option('--caps <file>', '限额名<TAB>至多<TAB>班级… (cap, most, classes)')
    .option('--fixed <file>', '已定名单 学员<TAB>班级 (seats that are given)')
    .option('--seconds <n>', '求解器最多用几秒 (most seconds of the solver)', wholeNumber, 60)
    .option('--gap <share>', '差距不超过此比例即停，如 0.001 (stop at this gap)', share, 0)
    .option('--seed <n>', '同分抽签的种子 (seed of the lots between equal scores)', wholeNumber, 0)
    .addOption(
      new Option('--best <side>', 'stable：按哪一方最有利 (whose best stable outcome)')
        .choices(['trainee', 'class'])
        .default('trainee'),
    )
    .option('--nodes <n>', '有下限时最多搜索几步 (most nodes of the search where classes have minima)', wholeNumber)
    .addOption(
      new Option(
        '--tradeoff <aim>',
        '列出合计与入班人数、或与不变动人数的取舍 (total against seats, or against people who stay)',
      ).choices(['seats', 'staying']),
    )
    .option('--before <file>', '现有名单 学员<TAB>班级 (the seats that people have)')
    .option('--work <n>', '有下限时最多查看多少次报名 (most applications looked at there)', work)
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .option('--json', '输出 JSON (JSON on stdout)')
    .addOption(language())
    .action(async (options: AssignOptions) => (await import('./commands/assign.ts')).assignCommand(options))
  root
    .command('serve')
    .description('以 HTTP 提供同样的功能 (the same over HTTP; see /docs)')
    .requiredOption('--data <dir>', '存储或电子表格所在文件夹 (store or folder of spreadsheets)')
    .option('--port <n>', '端口 (port; 0: any free one)', port, 8787)
    .option(
      '--host <name>',
      '地址；非本机须设 DUIKOU_TOKEN (address; any but this machine needs DUIKOU_TOKEN)',
      '127.0.0.1',
    )
    .option(
      '--rate <n>',
      '每个地址每秒至多请求数，含本机 (requests a second for each address, this machine too)',
      wholeNumber,
    )
    .option('--policy <file>', '策略文件 JSON，可多次给出 (policy file; may be repeated)', collected)
    .option(...LEXICON)
    .option('--as-of <date>', '基准日 YYYY-MM-DD (default: stated by the data, else today in Shanghai)', date)
    .action(async (options: ServeOptions) => (await import('./commands/serve.ts')).serveCommand(options))
  textCommand(root, 'skills', '文字中的技能、证书与限制性用语 (skills, certificates and unlawful clauses)')
    .option(...LEXICON)
    .option('--unknown <file>', '将词库没有的技能写入 .xlsx 或 .csv 待确认 (list of skills the lexicon lacks)')
    .option('--answers <file>', '读取填好的待确认表，写入 --lexicon 所指文件 (merge answers into --lexicon)')
    .action(skillsCommand)
  textCommand(root, 'titles', '岗位名称对应的职业 (occupations of job titles)').action(titlesCommand)
  textCommand(root, 'majors', '需求文字或专业名称对应的专业 (majors that fit)').action(majorsCommand)
  textCommand(root, 'similar', '岗位名称相近度排序，输入为 NDJSON (job titles by nearness)').action(similarCommand)
  textCommand(root, 'rank', '文字写的候选按文字写的需求排序，输入为 NDJSON (rank candidates in words)')
    .option('--policy <file>', '策略文件 JSON (policy file)')
    .option('--as-of <date>', '基准日 YYYY-MM-DD (default: today in Shanghai)', date)
    .action(rankCommand)
  root
    .command('demo')
    .description('在示例地区上演示 (the main job on the sample region)')
    .addOption(language())
    .action(demo)
  return root
}

function importOf(root: Command): void {
  root
    .command('import')
    .description(
      '读取电子表格：逐行结果、逐列识别、逐格问题 (read spreadsheets, with a report by row, column and cell)',
    )
    .argument('<files...>', '电子表格 (spreadsheets)')
    .addOption(
      new Option('--as <kind>', '表的种类，缺省按表头判断 (kind of sheet; default: by its headers)').choices([
        ...kindNames,
      ]),
    )
    .addOption(
      new Option('--purpose <purpose>', '用途：statistics 只进统计，不参与匹配 (statistics rows never enter a match)')
        .choices(['matching', 'statistics'])
        .default('matching'),
    )
    .option('--data <dir>', '与已有数据比较并存入 (compare with what is kept there, and keep)')
    .option('--map <file>', '表头对照 JSON (what headers mean)')
    .option(...LEXICON)
    .option('--map-out <file>', '写出未识别表头的对照模板 (write a template for unread headers)')
    .option('--return <file>', '退回件 .xlsx：原表加“问题”“建议” (the workbook with problems and advice)')
    .option('--out <file>', '逐行结果、问题与列写入 .xlsx 或 .csv (rows, problems and columns as a file)')
    .option(
      '--keep-identity',
      '姓名、学号、证件号存入身份库 identity.db，供 reveal 用 (keep names and numbers in identity.db, for reveal)',
    )
    .option('--dry-run', '只看结果，不存入 (report only)')
    .option('--records', '附规范化后的记录 (with the normalised records)')
    .option('--strict', '有行未采用时以 3 退出 (exit 3 when a row was quarantined)')
    .option('--replace', '删除本次未再出现的记录 (withdraw what came no more)')
    .option('--as-of <date>', '基准日 YYYY-MM-DD (what 立即 means; default: stated, else today in Shanghai)', date)
    .option('--json', '输出 JSON (JSON on stdout)')
    .addOption(language())
    .action(async (files: string[], options: ImportOptions) =>
      (await import('./commands/import.ts')).importCommand(files, options),
    )
}

function shared(command: Command): Command {
  return command
    .requiredOption('--data <dir>', '电子表格所在文件夹 (folder of spreadsheets)')
    .addOption(
      new Option('--for <kind>', '候选类型 (kind of candidate)').choices(['trainees', 'programs']).default('trainees'),
    )
    .option('--policy <file>', '策略文件 JSON (policy file)')
    .option(...LEXICON)
    .option('--as-of <date>', '基准日 YYYY-MM-DD (default: stated by the folder, else today in Shanghai)', date)
    .option('--json', '输出 JSON (JSON on stdout)')
    .addOption(language())
}

/** Reads lines from stdin and needs no data folder. */
function textCommand(root: Command, name: string, words: string): Command {
  return root
    .command(name)
    .description(`${words}；每行一条，自标准输入读取 (one a line, from stdin)`)
    .option('--json', '输出 NDJSON (NDJSON on stdout)')
    .option('--out <file>', '写入 .xlsx 或 .csv (write a workbook or CSV)')
    .addOption(language())
}

function language(): Option {
  return new Option('--lang <language>', '语言 (language)').choices(['zh', 'en']).default('zh')
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new InvalidArgumentError('应为 0 到 999999 的整数 (a whole number from 0 to 999999)')
  return Number(text)
}

function threadCount(text: string): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) < 1 || Number(text) > 64)
    throw new InvalidArgumentError('应为 1 到 64 的整数 (a whole number from 1 to 64)')
  return Number(text)
}

function work(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new InvalidArgumentError('应为整数 (a whole number)')
  return Number(text)
}

function share(text: string): number {
  const value = Number(text)
  if (!/^\d*\.?\d+(e-\d+)?$/i.test(text) || value > 1)
    throw new InvalidArgumentError('应为 0 到 1 的小数 (a share from 0 to 1)')
  return value
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('应为 0 到 65535 (0 to 65535)')
  return Number(text)
}

function date(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('应为 YYYY-MM-DD (a date YYYY-MM-DD)')
  return text
}

function say(message: string, code: number): number {
  console.error(`duikou: ${message}`)
  return code
}

function words({ issue }: DuikouError): string {
  switch (issue.code) {
    case 'demand_not_found':
      return `没有编号为 ${issue.demand} 的需求，或已关闭、仅供统计；编号见岗位需求表 (no such open demand)`
    case 'candidate_not_found':
    case 'candidate_not_in_view':
      return `没有编号为 ${issue.candidate} 的候选；专业点请加 --for programs (no such candidate)`
    case 'forms_mixed':
      return `在校生与企业职工不能同班：${issue.demands.join('、')} 是企业新型学徒制 (students and contracted staff share no class)`
    case 'no_demands':
      return '没有可设计订单班的需求 (no demand to design a class for)'
    case 'scope_not_found':
      return `没有编号为 ${issue.id} 的对象 (no such ${issue.kind})`
    case 'not_held':
      return `快照里没有 ${issue.noun} ${issue.id ?? ''} 的记录 (the snapshot does not hold this record)`
    case 'snapshot_damaged':
      return `快照已损坏：${issue.section} (the snapshot is damaged)`
    case 'snapshot_unfit':
      return `快照与现有输入不符：${issue.input} (the snapshot is of other inputs)`
    case 'scenario_invalid':
      return `情景与数据不符 (the scenario does not fit): ${issue.problems.join('; ')}`
    case 'limits_invalid':
      return `限额无效 (invalid limits): ${issue.problem}`
    case 'limits_cross':
      return `限额「${issue.limits.join('」与「')}」交叉，按分数组班时谁先谁后无从判定：合并为一个限额、令其互相包含，或改用 --method optimal (these limits cross)`
    case 'solver_needed':
      return '带名额或跨班限额的总分最大须有求解器 (the largest total under quotas or limits needs a solver)'
    case 'policy_invalid':
    case 'view_invalid':
      return `策略或视图无效 (invalid policy or view): ${issue.problems.join('; ')}`
  }
}
